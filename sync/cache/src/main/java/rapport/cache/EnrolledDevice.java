package rapport.cache;

import java.net.URI;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;

/**
 * What this device was told when it was enrolled.
 *
 * @param series the prefix of its sale and slip numbers
 * @param incarnation the id of this cache's unbroken life
 */
public record EnrolledDevice(
        DeviceId device, StoreId store, String storeName, String series, URI platform, String incarnation) {}
