package rapport.faults.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What is drawn once for a simulation: how much happens, how bad the line is, and the sizes and times that production
 * leaves to its constructors.
 *
 * @param devices 1 to 3
 * @param active how long people sell and things break
 * @param sales of each device
 * @param loss share of messages that are lost, and so on for the others
 * @param delay the usual time of a message on its way
 * @param timeOut of a question
 * @param poll how long a question for changes is kept open
 * @param longestBackoff between tries
 * @param page of the feed, in changes
 * @param mostFacts in an upload
 * @param deviceEnds how often a device ends in the middle of something
 */
record Plan(
        int devices,
        Duration active,
        int sales,
        double loss,
        double twice,
        double cut,
        double garbled,
        double busy,
        Duration delay,
        Duration timeOut,
        Duration poll,
        Duration longestBackoff,
        int page,
        int mostFacts,
        int deviceEnds,
        int platformEnds,
        int clockJumps,
        int fullDisks,
        int failingForces,
        boolean lyingDisk,
        int restores,
        int changes) {
    static Plan draw(RandomGenerator random) {
        boolean calm = random.nextInt(12) == 0;
        double storm = calm ? 0 : random.nextDouble();
        return new Plan(
                1 + random.nextInt(1 + random.nextInt(3)),
                Duration.ofSeconds(random.nextLong(15, 60)),
                random.nextInt(2, 9),
                storm * 0.25,
                storm * 0.2,
                storm * 0.1,
                storm * 0.03,
                storm * 0.05,
                Duration.ofMillis(random.nextLong(5, 1_500)),
                Duration.ofSeconds(random.nextLong(2, 12)),
                Duration.ofSeconds(random.nextLong(1, 25)),
                Duration.ofSeconds(random.nextLong(4, 20)),
                1 + random.nextInt(random.nextBoolean() ? 12 : 400),
                1 + random.nextInt(random.nextBoolean() ? 4 : 50),
                calm ? 0 : random.nextInt(4),
                calm ? 0 : random.nextInt(3),
                calm ? 0 : random.nextInt(3),
                calm ? 0 : random.nextInt(2),
                calm ? 0 : random.nextInt(3),
                !calm && random.nextInt(12) == 0,
                calm || random.nextInt(4) > 0 ? 0 : 1,
                random.nextInt(5));
    }
}
