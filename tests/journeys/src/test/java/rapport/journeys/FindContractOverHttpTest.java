package rapport.journeys;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.purchase.Purchase;
import rapport.testkit.FindContract;
import rapport.testkit.PlatformUnderTest;

/** The real platform finds whom the scripted one finds. */
class FindContractOverHttpTest extends FindContract {
    @TempDir
    Path folder;

    @Override
    protected PlatformUnderTest start() throws IOException {
        return new ServedPlatform(folder);
    }

    @Override
    protected void putElsewhere(PlatformUnderTest platform, Customer customer, Purchase purchase) {
        ((ServedPlatform) platform).putElsewhere(customer, purchase);
    }
}
