package rapport.testkit;

import rapport.domain.customer.Customer;
import rapport.domain.purchase.Purchase;

class ScriptedFindContractTest extends FindContract {
    @Override
    protected PlatformUnderTest start() {
        return new ScriptedUnderTest(ScriptedPlatform.typical());
    }

    @Override
    protected void putElsewhere(PlatformUnderTest platform, Customer customer, Purchase purchase) {
        if (platform instanceof ScriptedUnderTest(ScriptedPlatform scripted)) {
            scripted.keepElsewhere(customer, purchase);
        }
    }
}
