package rapport.platform;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.PlatformApiContract;
import rapport.testkit.PlatformUnderTest;

class PlatformOnPostgresTest extends PlatformApiContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() {
        return new TypicalPlatform(TestDatabases.postgres(folder));
    }
}
