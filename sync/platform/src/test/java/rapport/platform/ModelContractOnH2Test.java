package rapport.platform;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.ModelContract;
import rapport.testkit.PlatformUnderTest;

class ModelContractOnH2Test extends ModelContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() {
        return new TypicalPlatform(TestDatabases.h2(folder));
    }
}
