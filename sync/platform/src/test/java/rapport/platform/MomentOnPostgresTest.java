package rapport.platform;

import java.nio.file.Path;

class MomentOnPostgresTest extends MomentSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
