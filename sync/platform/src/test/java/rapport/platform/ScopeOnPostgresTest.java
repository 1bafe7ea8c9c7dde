package rapport.platform;

import java.nio.file.Path;

class ScopeOnPostgresTest extends ScopeSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
