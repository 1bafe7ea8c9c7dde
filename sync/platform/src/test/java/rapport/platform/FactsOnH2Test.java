package rapport.platform;

import java.nio.file.Path;

class FactsOnH2Test extends FactsSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
