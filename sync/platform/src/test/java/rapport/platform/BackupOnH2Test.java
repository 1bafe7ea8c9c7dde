package rapport.platform;

import java.nio.file.Path;

class BackupOnH2Test extends BackupSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }

    @Override
    PlatformConfig otherKind(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
