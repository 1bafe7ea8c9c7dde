package rapport.journeys;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.ModelContract;
import rapport.testkit.PlatformUnderTest;

/** The real platform tells of models what the scripted one tells, to the client that tablets have. */
class ModelContractOverHttpTest extends ModelContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() throws IOException {
        return new ServedPlatform(folder);
    }
}
