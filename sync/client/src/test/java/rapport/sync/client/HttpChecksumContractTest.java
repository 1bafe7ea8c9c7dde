package rapport.sync.client;

import java.io.IOException;
import rapport.testkit.ChecksumContract;
import rapport.testkit.PlatformUnderTest;

class HttpChecksumContractTest extends ChecksumContract {
    @Override
    protected PlatformUnderTest start() throws IOException {
        return new HttpUnderTest();
    }
}
