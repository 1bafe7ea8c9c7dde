package rapport.platform;

import java.nio.file.Path;

class ModelsOnH2Test extends ModelSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
