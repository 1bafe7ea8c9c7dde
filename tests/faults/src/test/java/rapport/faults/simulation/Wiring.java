package rapport.faults.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import rapport.cache.Cache;
import rapport.cache.Outbox;
import rapport.cache.journal.Disk;
import rapport.platform.ledger.IntakeRules;
import rapport.platform.web.DeviceDoor;
import rapport.protocol.PlatformApi;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.sync.client.SyncSteps;

/**
 * How a device and the platform are put together. A planted bug is a wiring with one part exchanged.
 *
 * @param journal the disk of the journal
 * @param line from a device to the platform
 * @param pull one step of a pull
 * @param numbers where the numbers of sales come from; made anew at each start of a device
 * @param intake where uploads go in
 * @param rules of the platform, for what must wait and for clocks
 */
record Wiring(
        UnaryOperator<Disk> journal,
        UnaryOperator<PlatformApi> line,
        PullStep pull,
        BiFunction<Tablet, Outbox, Numbers> numbers,
        Intake intake,
        IntakeRules rules) {
    /** As production does it. */
    static final Wiring REAL = new Wiring(
            disk -> disk,
            line -> line,
            (steps, cache, line, wait) -> steps.pull(wait),
            (tablet, outbox) -> outbox::nextNumber,
            (world, door, upload) -> door.take(upload),
            IntakeRules.USUAL);

    /** One step of a pull; answers how much it did. */
    interface PullStep {
        int take(SyncSteps steps, Cache cache, PlatformApi line, Duration wait);
    }

    /** Gives the next number. */
    interface Numbers {
        String next();
    }

    /** Takes an upload in. */
    interface Intake {
        List<UploadOutcome> take(World world, DeviceDoor door, Upload upload);
    }

    Wiring withJournal(UnaryOperator<Disk> other) {
        return new Wiring(other, line, pull, numbers, intake, rules);
    }

    Wiring withLine(UnaryOperator<PlatformApi> other) {
        return new Wiring(journal, other, pull, numbers, intake, rules);
    }

    Wiring withPull(PullStep other) {
        return new Wiring(journal, line, other, numbers, intake, rules);
    }

    Wiring withNumbers(BiFunction<Tablet, Outbox, Numbers> other) {
        return new Wiring(journal, line, pull, other, intake, rules);
    }

    Wiring withIntake(Intake other) {
        return new Wiring(journal, line, pull, numbers, other, rules);
    }

    Wiring withRules(IntakeRules other) {
        return new Wiring(journal, line, pull, numbers, intake, other);
    }
}
