package rapport.platform;

import java.nio.file.Path;

class SearchOnH2Test extends SearchSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
