package rapport.journeys;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.PlatformApiContract;
import rapport.testkit.PlatformUnderTest;

/**
 * The real platform, asked by the client that the tablets have: both sides of the wire mean the same, and what goes over
 * it is as described.
 */
class PlatformContractOverHttpTest extends PlatformApiContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() throws IOException {
        return new ServedPlatform(folder);
    }
}
