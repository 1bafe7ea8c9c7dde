package rapport.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.Keys;

/**
 * What became of the platform's models on a device.
 *
 * @param current the one that works there; absent if there is none
 * @param refused the last one that the device did not take; absent if there is none, or a later one was taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelStanding(
        @Nullable Taken current, @Nullable Refused refused) {
    /** The most characters of a reason. */
    public static final int LONGEST_REASON = 200;

    /** A model that works. */
    public record Taken(long serial, String version) {
        public Taken {
            check(serial, version);
        }
    }

    /**
     * A model that was refused.
     *
     * @param reason a sentence of at most {@value #LONGEST_REASON} characters, without anything personal
     */
    public record Refused(long serial, String version, String reason) {
        public Refused {
            check(serial, version);
            if (reason.length() > LONGEST_REASON
                    || reason.chars().anyMatch(Character::isISOControl)
                    || !StandardCharsets.UTF_8.newEncoder().canEncode(reason)) {
                throw new IllegalArgumentException("no sentence");
            }
        }
    }

    private static void check(long serial, String version) {
        Keys.check("version", version);
        if (serial < 1) {
            throw new IllegalArgumentException("a serial number begins at 1");
        }
    }
}
