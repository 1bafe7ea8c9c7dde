package rapport.platform;

import java.nio.file.Path;

class SearchOnPostgresTest extends SearchSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
