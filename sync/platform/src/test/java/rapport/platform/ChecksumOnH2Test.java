package rapport.platform;

import java.nio.file.Path;

class ChecksumOnH2Test extends ChecksumSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
