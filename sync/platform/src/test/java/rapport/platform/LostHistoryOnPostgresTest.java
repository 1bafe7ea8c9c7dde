package rapport.platform;

import java.nio.file.Path;

class LostHistoryOnPostgresTest extends LostHistorySuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
