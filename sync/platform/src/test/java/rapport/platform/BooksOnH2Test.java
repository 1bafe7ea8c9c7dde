package rapport.platform;

import java.nio.file.Path;

class BooksOnH2Test extends BooksSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
