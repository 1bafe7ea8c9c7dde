package rapport.sync.client;

import java.io.IOException;
import rapport.domain.customer.Customer;
import rapport.domain.purchase.Purchase;
import rapport.testkit.FindContract;
import rapport.testkit.PlatformUnderTest;

class HttpFindContractTest extends FindContract {
    @Override
    protected PlatformUnderTest start() throws IOException {
        return new HttpUnderTest();
    }

    @Override
    protected void putElsewhere(PlatformUnderTest platform, Customer customer, Purchase purchase) {
        if (platform instanceof HttpUnderTest http) {
            http.scripted.keepElsewhere(customer, purchase);
        }
    }
}
