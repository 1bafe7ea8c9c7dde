package rapport.app.sync;

import java.util.List;
import java.util.Optional;
import rapport.domain.event.FactId;
import rapport.domain.purchase.Purchase;
import rapport.protocol.FactReceipt;
import rapport.testkit.ScriptedPlatform;

/** The test kit's platform as the screen asks it; nothing is sent to it unless a test does. */
public final class ScriptedHeadquarters implements Headquarters {
    private final ScriptedPlatform platform;
    private int tries;

    public ScriptedHeadquarters(ScriptedPlatform platform) {
        this.platform = platform;
    }

    @Override
    public void tryNow() {
        tries++;
    }

    /** How often it was to be tried at once. */
    public int tries() {
        return tries;
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
