package rapport.platform;

import java.nio.file.Path;

class OldHistoryOnH2Test extends OldHistorySuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
