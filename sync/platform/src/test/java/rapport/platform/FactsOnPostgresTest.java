package rapport.platform;

import java.nio.file.Path;

class FactsOnPostgresTest extends FactsSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
