package rapport.platform;

import java.nio.file.Path;

class FeedOnH2Test extends FeedSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
