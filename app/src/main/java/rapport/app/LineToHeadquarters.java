package rapport.app;

import java.util.List;
import java.util.Optional;
import rapport.app.sync.Headquarters;
import rapport.domain.event.FactId;
import rapport.domain.purchase.Purchase;
import rapport.protocol.FactReceipt;
import rapport.protocol.PlatformApi;

/** Headquarters as this device reaches it; {@code wake} lets the sync try at once. */
record LineToHeadquarters(PlatformApi platform, Runnable wake) implements Headquarters {
    @Override
    public void tryNow() {
        wake.run();
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        return platform.fact(id);
    }

    @Override
    public List<Purchase> purchases(String number) {
        return platform.purchases(number);
    }
}
