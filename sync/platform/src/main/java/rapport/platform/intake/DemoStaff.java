package rapport.platform.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.PinHash;
import rapport.domain.store.Role;
import rapport.domain.store.StoreId;
import rapport.protocol.Pins;

/**
 * Makes up the people who serve in demo stores. All associates share one PIN and all managers another, which the
 * sign-in screen shows: hashing is slow on purpose, and a demo's PIN is no secret.
 */
public final class DemoStaff {
    public static final String ASSOCIATE_PIN = "246810";
    public static final String MANAGER_PIN = "135790";
    private static final long SALT_SEED = 1;

    private final PinHash associatePin;
    private final PinHash managerPin;

    public DemoStaff() {
        SplittableRandom salts = new SplittableRandom(SALT_SEED);
        this.associatePin = Pins.hash(ASSOCIATE_PIN, salts);
        this.managerPin = Pins.hash(MANAGER_PIN, salts);
    }

    /** The associates of a store and its manager, in this order, with ids {@code KR-1}, {@code KR-2} and so on. */
    public List<Associate> of(StoreId store, List<String> associates, String manager) {
        List<Associate> staff = new ArrayList<>();
        for (String name : associates) {
            staff.add(new Associate(
                    id(store, staff.size()), name, Role.ASSOCIATE, store, associatePin, false, ASSOCIATE_PIN));
        }
        staff.add(new Associate(id(store, staff.size()), manager, Role.MANAGER, store, managerPin, false, MANAGER_PIN));
        return List.copyOf(staff);
    }

    private static AssociateId id(StoreId store, int before) {
        return new AssociateId(store.value() + "-" + (before + 1));
    }
}
