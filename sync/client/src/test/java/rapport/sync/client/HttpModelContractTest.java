package rapport.sync.client;

import java.io.IOException;
import rapport.testkit.ModelContract;
import rapport.testkit.PlatformUnderTest;

class HttpModelContractTest extends ModelContract {
    @Override
    protected PlatformUnderTest start() throws IOException {
        return new HttpUnderTest();
    }
}
