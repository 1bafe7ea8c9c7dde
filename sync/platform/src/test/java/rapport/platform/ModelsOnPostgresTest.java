package rapport.platform;

import java.nio.file.Path;

class ModelsOnPostgresTest extends ModelSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
