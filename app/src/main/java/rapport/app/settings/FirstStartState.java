package rapport.app.settings;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.ErrorCode;
import rapport.cache.EnrolledDevice;
import rapport.cache.Mirror.Loading;

/** What the first start can show. */
public sealed interface FirstStartState {
    /** The address and the code are asked for; {@code problem} is what was wrong with the last try. */
    record Asking(String address, @Nullable ErrorCode problem) implements FirstStartState {}

    /** Headquarters is being asked. */
    record Enrolling(String address) implements FirstStartState {}

    /**
     * The first data is on its way.
     *
     * @param bytesPerSecond 0 until it is known
     * @param canStart whether the customers are in
     */
    record Getting(
            EnrolledDevice device,
            Instant accepted,
            Loading loading,
            long bytesPerSecond,
            OptionalLong secondsLeft,
            boolean canStart)
            implements FirstStartState {}
}
