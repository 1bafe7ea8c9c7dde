package rapport.platform;

import java.nio.file.Path;

class MomentOnH2Test extends MomentSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
