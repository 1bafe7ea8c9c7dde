package rapport.platform;

import java.nio.file.Path;

class LostHistoryOnH2Test extends LostHistorySuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
