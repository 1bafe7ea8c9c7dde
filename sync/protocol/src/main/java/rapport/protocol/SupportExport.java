package rapport.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device hands to support: facts with how they stand, never with what names a customer.
 *
 * @param series of the device's own numbers
 */
public record SupportExport(String device, String store, String series, Instant exportedAt, List<Entry> entries) {
    public SupportExport {
        entries = List.copyOf(entries);
    }

    /**
     * One fact; absent is what it does not have.
     *
     * @param open the text that the platform was sent
     */
    public record Entry(
            String id,
            long sequence,
            String kind,
            int version,
            Instant recordedAt,
            String state,
            @Nullable Instant sentAt,
            @Nullable Instant answeredAt,
            @Nullable Long position,
            @Nullable String code,
            @Nullable String sentence,
            @Nullable Instant notBefore,
            @Nullable String waitsFor,
            @Nullable Instant decidedAt,
            @Nullable String decidedWords,
            @Nullable String open) {}

    /** As JSON. */
    public String json() {
        return Json.write(this);
    }
}
