package rapport.platform;

import java.nio.file.Path;

class ChecksumOnPostgresTest extends ChecksumSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
