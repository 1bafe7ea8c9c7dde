package rapport.platform.web;

import java.time.Duration;

/**
 * How much a platform takes on at once. Uploads, questions, snapshots and chunks each have places of their own, so that
 * no number of devices that fetch their first data keeps a sale waiting. Who finds no place within {@code patience} is
 * asked to come back.
 *
 * @param uploads in work at once
 * @param questions in work at once: everything short that is asked
 * @param snapshots asked for at once; each may have to be built
 * @param chunks on their way at once
 * @param polls that wait for a change at once; one more is answered at once
 * @param bodyBytes of all messages in work together
 * @param connections open at once; one more waits until another ends
 * @param patience how long a request may wait for its place
 * @param spreadSeconds over how long those who were sent away are told to come back
 * @param device what one device may ask
 * @param address what one address may ask without a session: all tablets of a store may share one
 */
public record Limits(
        int uploads,
        int questions,
        int snapshots,
        int chunks,
        int polls,
        int bodyBytes,
        int connections,
        Duration patience,
        int spreadSeconds,
        Rate device,
        Rate address) {
    /** For a thousand tablets on one machine. */
    public static final Limits USUAL = new Limits(
            16, 16, 4, 64, 2_000, 32 << 20, 4_000, Duration.ofSeconds(2), 5, new Rate(100, 400), new Rate(500, 2_000));

    /** @throws IllegalArgumentException when something could never be let in */
    public Limits {
        if (uploads < 1
                || questions < 1
                || snapshots < 1
                || chunks < 1
                || polls < 0
                || bodyBytes < Requests.MOST_BYTES
                || connections < 1
                || spreadSeconds < 1) {
            throw new IllegalArgumentException("a limit that lets nobody in");
        }
    }

    /**
     * How often somebody may ask.
     *
     * @param perSecond for as long as they like
     * @param burst at once, after a rest
     */
    public record Rate(int perSecond, int burst) {
        /** @throws IllegalArgumentException when it is none */
        public Rate {
            if (perSecond < 1 || burst < 1) {
                throw new IllegalArgumentException("a rate that lets nobody in");
            }
        }
    }
}
