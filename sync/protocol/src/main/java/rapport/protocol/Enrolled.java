package rapport.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device is known.
 *
 * @param device its id, such as {@code KR-05}
 * @param series the prefix of its sale and slip numbers, never given to any device before, such as {@code KR-05-A}
 * @param modelKey what descriptions of models are checked with: Ed25519, X.509 in base64; absent from an older platform
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Enrolled(
        String device,
        String store,
        String storeName,
        String series,
        String epoch,
        @Nullable String modelKey) {
    public Enrolled {
        Objects.requireNonNull(device);
        Objects.requireNonNull(store);
        Objects.requireNonNull(storeName);
        Objects.requireNonNull(series);
        Objects.requireNonNull(epoch);
    }

    /** Of a platform that has no models. */
    public Enrolled(String device, String store, String storeName, String series, String epoch) {
        this(device, store, storeName, series, epoch, null);
    }

    /** The same with a key for models. */
    public Enrolled with(@Nullable String key) {
        return new Enrolled(device, store, storeName, series, epoch, key);
    }
}
