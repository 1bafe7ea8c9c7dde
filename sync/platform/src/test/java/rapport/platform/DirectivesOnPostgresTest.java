package rapport.platform;

import java.nio.file.Path;

class DirectivesOnPostgresTest extends DirectivesSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
