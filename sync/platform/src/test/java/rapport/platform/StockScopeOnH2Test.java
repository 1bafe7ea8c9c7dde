package rapport.platform;

import java.nio.file.Path;

class StockScopeOnH2Test extends StockScopeSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
