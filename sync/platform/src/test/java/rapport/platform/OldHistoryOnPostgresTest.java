package rapport.platform;

import java.nio.file.Path;

class OldHistoryOnPostgresTest extends OldHistorySuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
