package rapport.platform;

import java.nio.file.Path;

class EnrolmentOnPostgresTest extends EnrolmentSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
