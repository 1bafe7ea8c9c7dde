package rapport.sync.client;

import java.io.IOException;
import rapport.testkit.PlatformApiContract;
import rapport.testkit.PlatformUnderTest;

/** HTTP changes nothing of what a platform promises. */
class HttpPlatformApiContractTest extends PlatformApiContract {
    @Override
    protected PlatformUnderTest start() throws IOException {
        return new HttpUnderTest();
    }
}
