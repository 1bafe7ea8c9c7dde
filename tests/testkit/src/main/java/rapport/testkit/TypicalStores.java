package rapport.testkit;

import java.time.ZoneId;
import rapport.domain.product.Money;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.domain.store.Role;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;

/** A shop in the King's Road, one more, and who serves there. */
public final class TypicalStores {
    public static final Store KINGS_ROAD =
            new Store(new StoreId("KR"), "King’s Road", ZoneId.of("Europe/London"), Money.POUNDS);
    public static final Store DEANSGATE =
            new Store(new StoreId("DG"), "Deansgate", ZoneId.of("Europe/London"), Money.POUNDS);

    /** Mia's PIN. */
    public static final String MIAS_PIN = "120395";
    /** Tom's PIN. */
    public static final String TOMS_PIN = "570318";

    /** Serves in the King's Road. */
    public static final Associate MIA = new Associate(
            new AssociateId("A-101"),
            "Mia Clarke",
            Role.ASSOCIATE,
            KINGS_ROAD.id(),
            new PinHash("$argon2id$v=19$m=65536,t=3,p=1$c9Uau9icuBlvDvtokvlNaA"
                    + "$oKWj+XPRbNk8Sev4WJgEf8aWlP4cq0ETGsV1i94rB2k"),
            false,
            "");
    /** Manages the King's Road; still has the first PIN. */
    public static final Associate TOM = new Associate(
            new AssociateId("A-100"),
            "Tom Price",
            Role.MANAGER,
            KINGS_ROAD.id(),
            new PinHash("$argon2id$v=19$m=65536,t=3,p=1$OXIsu/i5GkuQRcXmF18QAQ"
                    + "$ZWcSyhSz4dGfWjn7VS9JRgsRP5Ff+PRbYi72PDdVHnU"),
            true,
            TOMS_PIN);

    /** Mia, serving. */
    public static final Acting MIA_SERVING = new Acting(MIA.id(), MIA.role(), KINGS_ROAD.id(), "serving");

    /** The first tablet of the King's Road. */
    public static final DeviceId TABLET = new DeviceId("KR-05");
    /** The second tablet of the King's Road. */
    public static final DeviceId OTHER_TABLET = new DeviceId("KR-06");

    private TypicalStores() {}
}
