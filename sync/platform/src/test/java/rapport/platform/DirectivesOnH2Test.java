package rapport.platform;

import java.nio.file.Path;

class DirectivesOnH2Test extends DirectivesSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
