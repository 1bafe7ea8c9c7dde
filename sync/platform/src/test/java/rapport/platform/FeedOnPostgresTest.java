package rapport.platform;

import java.nio.file.Path;

class FeedOnPostgresTest extends FeedSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
