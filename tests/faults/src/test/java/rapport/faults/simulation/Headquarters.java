package rapport.faults.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.DeviceId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.db.H2Files;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Epochs;
import rapport.platform.feed.FeedSizes;
import rapport.platform.feed.History;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.web.DeviceDoor;
import rapport.platform.web.Serving;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** The machine of the real platform: opens it, asks it, ends it, and brings it back. On the scheduler's thread. */
final class Headquarters {
    private static final Duration DOWN = Duration.ofMillis(900);

    private final World world;
    private final RandomGenerator random;
    private final Path folder;
    private final InstantSource clock;
    private final SimDisk disk;
    private final List<Kept> waiting = new ArrayList<>();
    private String files = "";
    private int life;
    private @Nullable Platform platform;
    private @Nullable Connection look;
    private @Nullable SimDisk backup;
    private int requestsToEnd = -1;
    private boolean powerWasCut;

    /** A question as it came in. */
    @FunctionalInterface
    interface Question {
        /**
         * The bytes of the answer; absent while there is nothing to tell and the question may be kept open.
         *
         * @param last whether it must be answered now
         */
        byte @Nullable [] ask(DeviceDoor door, boolean last) throws IOException;
    }

    /** What comes back over the line: bytes, or the platform's no. Absent when nothing comes back at all. */
    sealed interface Answer {
        record Text(byte[] bytes) implements Answer {}

        record No(PlatformException why) implements Answer {}

        record Nothing() implements Answer {}
    }

    private record Kept(DeviceId device, Question question, Duration until, Consumer<Answer> answer) {}

    Headquarters(World world, RandomGenerator random, Path folder, InstantSource clock) {
        this.world = world;
        this.random = random;
        this.folder = folder;
        this.clock = clock;
        this.disk = Templates.platform().copy(random, world.tally());
    }

    SimDisk disk() {
        return disk;
    }

    boolean up() {
        return platform != null;
    }

    /** The platform ends before it has answered the request after so many. */
    void endAfterRequests(int requests) {
        requestsToEnd = requests;
    }

    void open() {
        if (platform != null) {
            return;
        }
        life++;
        String name = world.name() + "-hq-" + life;
        files = SimFilePath.mount(name, disk);
        PlatformConfig config = new PlatformConfig(
                folder,
                null,
                new H2Files(files, Templates.SETTINGS),
                new FeedSizes(world.plan().page(), world.plan().page(), 4 << 20),
                History.USUAL);
        try {
            platform = Platform.open(
                    config, clock, random, Serving.USUAL, world.wiring().rules());
            world.note("headquarters open");
        } catch (RuntimeException e) {
            if (disk.ended()) {
                world.tally().count(Happening.PLATFORM_ENDED_WHILE_OPENING);
                ended();
                return;
            }
            if (damaged(e)) {
                return;
            }
            throw new AssertionError("the platform does not open: " + e, e);
        }
        if (disk.ended()) {
            world.tally().count(Happening.PLATFORM_ENDED_WHILE_OPENING);
            ended();
        }
        if (powerWasCut) {
            checkUp();
        }
        changed();
    }

    /** What a power cut may have damaged is looked at before anybody relies on it. */
    private void checkUp() {
        Platform open = platform;
        try {
            if (open != null && !open.verify().differences().isEmpty()) {
                throw new AssertionError(
                        "a power cut changed the books: " + open.verify().differences());
            }
            powerWasCut = false;
        } catch (RuntimeException e) {
            if (!damaged(e)) {
                throw e;
            }
        }
    }

    /** Ends the platform as a kill or a power cut does, and brings it back soon. */
    void end() {
        disk.end();
        ended();
    }

    private void ended() {
        boolean power = random.nextBoolean();
        powerWasCut |= power;
        world.note("headquarters ended at " + disk.endedAt() + (power ? ", power cut" : ""));
        world.tally().count(power ? Happening.PLATFORM_POWER_CUT : Happening.PLATFORM_KILLED);
        close();
        disk.start(power);
        if (!world.calm() && random.nextInt(3) == 0) {
            if (random.nextBoolean()) {
                disk.endAfter(random.nextInt(2));
            } else {
                disk.endAfterReads(random.nextInt(40));
            }
        }
        world.scheduler().after(DOWN.plusMillis(random.nextLong(4_000)), this::open);
    }

    /** A power cut may damage an H2 file; then the last copy is put in its place. False if it was something else. */
    boolean damaged(Throwable failure) {
        boolean corrupt = failure instanceof Refusal refusal && refusal.code() == ProblemCode.DATABASE_DAMAGED;
        for (Throwable cause = failure; cause != null && !corrupt; cause = cause.getCause()) {
            corrupt = cause instanceof MVStoreException store
                    && (store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                            || store.getErrorCode() == DataUtils.ERROR_READING_FAILED);
        }
        if (corrupt && powerWasCut && !disk.ended()) {
            world.tally().count(Happening.PLATFORM_DAMAGED);
            restore(backup == null ? Templates.platform() : backup);
            return true;
        }
        return false;
    }

    /** The books are what they were when the last copy was made, and a new epoch begins. */
    void restoreBackup() {
        if (backup != null && platform != null) {
            restore(backup);
        }
    }

    private void restore(SimDisk older) {
        world.note("headquarters restored");
        world.tally().count(Happening.PLATFORM_RESTORED);
        disk.end();
        close();
        disk.restore(older);
        disk.start(false);
        powerWasCut = false;
        beginEpoch();
        world.scheduler().after(DOWN, this::open);
    }

    void makeBackup() {
        if (platform != null) {
            backup = disk.copy(random, world.tally());
        }
    }

    private void beginEpoch() {
        life++;
        String name = world.name() + "-hq-" + life;
        H2Files mounted = new H2Files(SimFilePath.mount(name, disk), Templates.SETTINGS);
        try (PlatformDatabase database = PlatformDatabase.inFolder(folder, mounted)) {
            database.transaction(handle -> Epochs.begin(handle, clock.instant(), random, "restored"));
        }
        SimFilePath.unmount(name);
    }

    void close() {
        Platform old = platform;
        platform = null;
        closeLook();
        waiting.clear();
        world.projection().forget();
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                world.note("headquarters closed: " + e.getClass().getSimpleName());
            }
        }
        SimFilePath.unmount(world.name() + "-hq-" + life);
    }

    /** Gives the answer when it is there; a question with nothing to tell yet is kept open so long. */
    void ask(DeviceId device, Duration keep, Question question, Consumer<Answer> answer) {
        Duration until = world.scheduler().now().plus(keep);
        if (platform == null) {
            world.tally().count(Happening.PLATFORM_DOWN);
            answer.accept(new Answer.No(new PlatformException(Reason.UNREACHABLE, "connection refused")));
            return;
        }
        if (requestsToEnd >= 0 && requestsToEnd-- == 0) {
            boolean before = random.nextBoolean();
            world.tally()
                    .count(
                            before
                                    ? Happening.PLATFORM_ENDED_BEFORE_A_REQUEST
                                    : Happening.PLATFORM_ENDED_BEFORE_ITS_ANSWER);
            if (!before) {
                answer(device, question);
            }
            if (platform != null) {
                end();
            }
            return;
        }
        Answer now = answer(device, question);
        if (now != null) {
            answer.accept(now);
        } else if (keep.isPositive()) {
            Kept kept = new Kept(device, question, until, answer);
            waiting.add(kept);
            world.scheduler().at(until, () -> {
                if (waiting.remove(kept)) {
                    answer.accept(answerNow(device, question));
                }
            });
        } else {
            answer.accept(answerNow(device, question));
        }
        changed();
    }

    /** What is told although nothing changed. */
    private Answer answerNow(DeviceId device, Question question) {
        Answer answer = answer(device, question, true);
        return answer == null ? new Answer.Nothing() : answer;
    }

    private @Nullable Answer answer(DeviceId device, Question question) {
        return answer(device, question, false);
    }

    private @Nullable Answer answer(DeviceId device, Question question, boolean last) {
        Platform open = platform;
        if (open == null) {
            return new Answer.Nothing();
        }
        try {
            byte[] bytes = question.ask(open.door(device), last);
            if (!disk.ended()) {
                return bytes == null ? null : new Answer.Text(bytes);
            }
        } catch (Refusal e) {
            if (!disk.ended()) {
                return new Answer.No(no(e));
            }
        } catch (PlatformException e) {
            if (!disk.ended()) {
                return new Answer.No(new PlatformException(Reason.REFUSED, "RAP-MALFORMED", "malformed", 0));
            }
        } catch (IOException | RuntimeException e) {
            if (damaged(e)) {
                return new Answer.Nothing();
            }
            if (!disk.ended()) {
                world.note("headquarters failed: " + e);
                return new Answer.No(new PlatformException(Reason.MALFORMED, "an answer with status 500"));
            }
        }
        ended();
        return new Answer.Nothing();
    }

    /** As the device's side of HTTP understands it. */
    private static PlatformException no(Refusal refusal) {
        int status = refusal.code().status();
        Reason reason = switch (status) {
            case 401, 403 -> Reason.UNAUTHORISED;
            case 410 -> Reason.CHECKPOINT_GONE;
            case 429, 503 -> Reason.BUSY;
            default -> Reason.REFUSED;
        };
        return new PlatformException(
                reason, refusal.code().code(), String.valueOf(refusal.getMessage()), refusal.retryAfterSeconds());
    }

    /** A row as headquarters changed it. */
    void put(PlatformRow row) {
        change(Happening.HEADQUARTERS_CHANGED_A_ROW, open -> open.put(row));
    }

    /** Somebody at headquarters changes something. */
    void change(Happening what, Consumer<Platform> work) {
        Platform open = platform;
        if (open != null) {
            try {
                work.accept(open);
                world.tally().count(what);
            } catch (RuntimeException e) {
                if (!disk.ended() && !damaged(e)) {
                    throw e;
                }
            }
            if (disk.ended()) {
                ended();
            }
            changed();
        }
    }

    /** The list of sales is compared, and who waits for changes is told. */
    private void changed() {
        if (platform == null) {
            return;
        }
        long before = world.projection().head();
        world.checkBooks(this);
        if (world.projection().head() == before) {
            return;
        }
        for (Kept kept : List.copyOf(waiting)) {
            Answer answer = platform == null ? null : answer(kept.device(), kept.question());
            if (answer != null && waiting.remove(kept)) {
                kept.answer().accept(answer);
            }
        }
    }

    private void closeLook() {
        Connection open = look;
        look = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            world.note("the look ended with " + e.getErrorCode());
        }
    }

    /** A connection of the test's own, to read with. */
    Connection look() throws SQLException {
        Connection open = look;
        if (open == null) {
            open = DriverManager.getConnection(
                    "jdbc:h2:" + files + folder.resolve("platform").toAbsolutePath() + Templates.SETTINGS, "", "");
            look = open;
        }
        return open;
    }

    /** The recount of the platform's own. */
    List<String> recount() {
        Platform open = platform;
        return open == null ? List.of("the platform is down") : open.verify().differences();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
