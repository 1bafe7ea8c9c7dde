package rapport.platform;

import java.nio.file.Path;

class StockScopeOnPostgresTest extends StockScopeSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
