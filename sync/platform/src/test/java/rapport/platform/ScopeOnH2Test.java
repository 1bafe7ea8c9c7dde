package rapport.platform;

import java.nio.file.Path;

class ScopeOnH2Test extends ScopeSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
