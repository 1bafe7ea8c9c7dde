package rapport.sync.client;

import java.time.Duration;

/**
 * How patient and how trusting the device is with the platform.
 *
 * @param connect until a connection must stand
 * @param silence the longest that nothing may arrive while an answer is awaited or on its way
 * @param whole until a message must be complete
 * @param preparing how much longer than usual the platform may take to make a snapshot, for which a new device waits
 * @param largest the most bytes of a message, unpacked
 */
public record HttpConfig(Duration connect, Duration silence, Duration whole, Duration preparing, int largest) {
    public static final HttpConfig USUAL = new HttpConfig(
            Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(2), 32 << 20);
}
