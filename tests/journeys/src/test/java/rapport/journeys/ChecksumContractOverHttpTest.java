package rapport.journeys;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.ChecksumContract;
import rapport.testkit.PlatformUnderTest;

/** The real platform tells of checksums and buckets what the scripted one tells. */
class ChecksumContractOverHttpTest extends ChecksumContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() throws IOException {
        return new ServedPlatform(folder);
    }
}
