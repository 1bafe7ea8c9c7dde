package rapport.platform;

import java.nio.file.Path;

class EnrolmentOnH2Test extends EnrolmentSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
