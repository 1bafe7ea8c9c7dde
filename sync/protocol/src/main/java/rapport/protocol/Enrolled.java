package rapport.protocol;

import java.util.Objects;

/**
 * A device is known.
 *
 * @param device its id, such as {@code KR-05}
 * @param series the prefix of its sale and slip numbers, never given to any device before, such as {@code KR-05-A}
 */
public record Enrolled(String device, String store, String storeName, String series, String epoch) {
    public Enrolled {
        Objects.requireNonNull(device);
        Objects.requireNonNull(store);
        Objects.requireNonNull(storeName);
        Objects.requireNonNull(series);
        Objects.requireNonNull(epoch);
    }
}
