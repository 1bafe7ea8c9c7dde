package rapport.platform;

import java.nio.file.Path;

class BooksOnPostgresTest extends BooksSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
