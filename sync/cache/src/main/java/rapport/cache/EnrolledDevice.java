package rapport.cache;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;

/**
 * What this device was told when it was enrolled.
 *
 * @param series the prefix of its sale and slip numbers
 * @param incarnation the id of this cache's unbroken life
 * @param modelKey what headquarters' models are checked with; absent where it was enrolled before there were any
 */
public record EnrolledDevice(
        DeviceId device,
        StoreId store,
        String storeName,
        String series,
        URI platform,
        String incarnation,
        @Nullable String modelKey) {
    /** Enrolled before there were models. */
    public EnrolledDevice(
            DeviceId device, StoreId store, String storeName, String series, URI platform, String incarnation) {
        this(device, store, storeName, series, platform, incarnation, null);
    }
}
