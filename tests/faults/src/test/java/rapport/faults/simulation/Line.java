package rapport.faults.simulation;

import static rapport.faults.simulation.Headquarters.bytes;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.FactId;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.Checkpoint;
import rapport.domain.purchase.Purchase;
import rapport.faults.simulation.Headquarters.Answer;
import rapport.faults.simulation.Headquarters.Question;
import rapport.platform.feed.BucketRows;
import rapport.platform.feed.FeedPage;
import rapport.protocol.BucketPage;
import rapport.protocol.ChangePage;
import rapport.protocol.CustomerSearch;
import rapport.protocol.DriftReport;
import rapport.protocol.Enrolled;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.FactReceipt;
import rapport.protocol.FoundCustomer;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.PlatformStatus;
import rapport.protocol.ProtocolVersion;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.protocol.WireFormat;

/**
 * The line between one device and the platform. Carries the real messages as bytes, and loses, doubles, cuts, delays and
 * garbles them. A question parks the actor who asks it.
 */
final class Line implements PlatformApi {
    private final World world;
    private final Tablet tablet;
    private final RandomGenerator random;
    private long asked;
    private long newestAnswered;
    private int uploads;
    private int pulls;
    private boolean loading;

    Line(World world, Tablet tablet, RandomGenerator random) {
        this.world = world;
        this.tablet = tablet;
        this.random = random;
    }

    @Override
    public PlatformStatus status() {
        ask("status", Duration.ZERO, false, (door, last) -> bytes("well"));
        if (Actor.current().isPushing()) {
            world.putOff(); // it asks for the status only to blame a fact
        }
        return new PlatformStatus(
                "", List.of(ProtocolVersion.CURRENT), "", world.platformClock().instant());
    }

    @Override
    public Enrolled enrol(EnrolmentRequest request) {
        throw new UnsupportedOperationException("devices are enrolled already");
    }

    @Override
    public SnapshotManifest snapshot() {
        byte[] answer =
                ask("snapshot", Duration.ZERO, false, (door, last) -> bytes(WireFormat.manifest(door.snapshot())));
        SnapshotManifest manifest = read(answer, WireFormat::manifest);
        world.tally().count(Happening.SNAPSHOT_BEGUN);
        loading = true;
        return manifest;
    }

    @Override
    public InputStream chunk(String snapshot, int number, long fromByte) {
        byte[] bytes = ask("chunk", Duration.ZERO, false, (door, last) -> {
            byte[] all = Files.readAllBytes(door.chunk(snapshot, number));
            return Arrays.copyOfRange(all, (int) fromByte, all.length);
        });
        if (!world.calm() && random.nextDouble() < world.plan().cut()) {
            world.tally().count(Happening.CHUNK_CUT);
            return broken(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        }
        return new ByteArrayInputStream(bytes);
    }

    /** Ends with a failure, as a connection that breaks. */
    private static InputStream broken(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                if (one < 0) {
                    throw new IOException("connection reset");
                }
                return one;
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                int count = super.read(to, from, length);
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };
    }

    @Override
    public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
        if (loading) {
            loading = false;
            world.tally().count(Happening.SNAPSHOT_COMPLETE);
        }
        byte[] answer = ask("changes", wait, false, (door, last) -> {
            FeedPage page = door.changes(after, Duration.ZERO, sums);
            boolean nothing =
                    page.changes().isEmpty() && !page.more() && page.to().equals(after);
            if (nothing && !last) {
                return null;
            }
            return bytes(WireFormat.changePage(page.changes(), page.to(), page.more(), page.backedUpTo(), page.sums()));
        });
        return read(answer, WireFormat::changePage);
    }

    @Override
    public BucketPage bucket(Bucket bucket, String after) {
        world.tally().count(Happening.BUCKET_FETCHED);
        byte[] answer = ask("bucket", Duration.ZERO, false, (door, last) -> {
            BucketRows rows = door.bucket(bucket, after);
            return bytes(WireFormat.bucketPage(rows.at(), rows.lines(), rows.next()));
        });
        return read(answer, text -> WireFormat.bucketPage(bucket.table(), text));
    }

    @Override
    public List<UploadOutcome> upload(Upload upload) {
        byte[] request = bytes(WireFormat.upload(upload));
        byte[] answer = ask(
                "upload",
                Duration.ZERO,
                true,
                (door, last) -> bytes(WireFormat.outcomes(
                        world.wiring().intake().take(world, door, WireFormat.upload(text(request))))));
        List<UploadOutcome> outcomes = read(answer, WireFormat::outcomes);
        world.answered(outcomes);
        return outcomes;
    }

    @Override
    public Optional<FoundCustomer> find(CustomerSearch search) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public Optional<FactReceipt> fact(FactId id) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public List<Purchase> purchases(String number) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Optional<ModelDescription> model() {
        throw new UnsupportedOperationException("there are no models here");
    }

    @Override
    public Optional<ModelKey> modelKey() {
        throw new UnsupportedOperationException("there are no models here");
    }

    @Override
    public byte[] modelBytes(String version, long fromByte, int most) {
        throw new UnsupportedOperationException("there are no models here");
    }

    @Override
    public void tell(ModelStanding standing) {
        throw new UnsupportedOperationException("there are no models here");
    }

    @Override
    public void tell(DriftReport report) {
        throw new UnsupportedOperationException("there are no models here");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads an answer; one that was cut must never be taken for a whole one. */
    private <T> T read(byte[] answer, Function<String, T> reading) {
        if (!world.calm()
                && answer.length > 2
                && random.nextDouble() < world.plan().cut()) {
            world.tally().count(Happening.ANSWER_CUT);
            String cut = text(Arrays.copyOf(answer, random.nextInt(answer.length)));
            try {
                reading.apply(cut);
            } catch (PlatformException e) {
                throw random.nextInt(4) == 0
                        ? e
                        : new PlatformException(Reason.UNREACHABLE, "the connection was closed in the middle");
            }
            throw new AssertionError("an answer that was cut was taken for a whole one: " + cut);
        }
        if (!world.calm() && random.nextDouble() < world.plan().garbled()) {
            world.tally().count(Happening.ANSWER_GARBLED);
            return reading.apply("<html>Welcome to our guests' network</html>");
        }
        return reading.apply(text(answer));
    }

    /** One question on its way. The first thing that comes back counts. */
    private final class Exchange {
        private final Actor asker;
        private final boolean upload;
        private final long number;
        private @Nullable Answer answer;

        Exchange(Actor asker, boolean upload) {
            this.asker = asker;
            this.upload = upload;
            this.number = ++asked;
        }

        void over(Answer what) {
            if (answer == null) {
                answer = what;
                if (number < newestAnswered) {
                    world.tally().count(Happening.ANSWERS_OVERTAKEN);
                }
                newestAnswered = Math.max(newestAnswered, number);
                asker.resume();
            }
        }
    }

    private byte[] ask(String what, Duration wait, boolean upload, Question question) {
        Actor.current().requireAlive();
        tablet.endIfDue(Happening.DEVICE_ENDED_BEFORE_A_REQUEST);
        Exchange exchange = new Exchange(Actor.current(), upload);
        count(upload, 1);
        if (uploads > 0 && pulls > 0) {
            world.tally().count(Happening.ASKED_DURING_THE_OTHER_DIRECTION);
        }
        world.note(tablet.name() + " asks " + what);
        try {
            send(exchange, wait, question);
            exchange.asker.park();
        } finally {
            count(upload, -1);
        }
        Answer answer = exchange.answer;
        tablet.endIfDue(Happening.DEVICE_ENDED_WITH_AN_ANSWER);
        return switch (answer) {
            case Answer.Text(byte[] bytes) -> bytes;
            case Answer.No(PlatformException why) -> {
                if (why.reason() == Reason.CHECKPOINT_GONE) {
                    world.tally().count(Happening.CHECKPOINT_GONE);
                }
                if (why.code().equals("RAP-FORKED")) {
                    tablet.forked();
                }
                if (why.code().equals("RAP-HISTORY-LOST")) {
                    world.historyLost();
                }
                world.note(tablet.name() + " hears " + why.reason() + " " + why.code());
                throw why;
            }
            case Answer.Nothing _ -> throw new PlatformException(Reason.UNREACHABLE, "the connection was closed");
            case null -> throw new AssertionError("resumed without an answer");
        };
    }

    private void count(boolean upload, int more) {
        if (upload) {
            uploads += more;
        } else {
            pulls += more;
        }
    }

    private void send(Exchange exchange, Duration wait, Question question) {
        Scheduler scheduler = world.scheduler();
        scheduler.after(
                world.plan().timeOut().plus(wait),
                () -> exchange.over(new Answer.No(new PlatformException(Reason.UNREACHABLE, "no answer in time"))));
        if (happens(world.plan().busy(), Happening.PLATFORM_BUSY)) {
            PlatformException busy = new PlatformException(Reason.BUSY, "RAP-SLOW-DOWN", "busy", random.nextInt(4));
            scheduler.after(delay(), () -> exchange.over(new Answer.No(busy)));
            return;
        }
        if (happens(world.plan().loss(), Happening.REQUEST_LOST)
                || happens(world.plan().cut() / 2, Happening.REQUEST_CUT)) {
            return;
        }
        scheduler.after(delay(), () -> deliver(exchange, wait, question));
        if (happens(world.plan().twice(), Happening.REQUEST_TWICE)) {
            scheduler.after(delay().multipliedBy(2), () -> deliver(exchange, wait, question));
        }
    }

    private void deliver(Exchange exchange, Duration wait, Question question) {
        tablet.endSoonIfDue(Happening.DEVICE_ENDED_WAITING_FOR_AN_ANSWER);
        world.headquarters().ask(tablet.id(), wait, question, answer -> {
            if (!happens(world.plan().loss(), Happening.ANSWER_LOST)) {
                world.scheduler().after(delay(), () -> exchange.over(answer));
            }
        });
    }

    private boolean happens(double share, Happening what) {
        if (world.calm() || random.nextDouble() >= share) {
            return false;
        }
        world.tally().count(what);
        return true;
    }

    private Duration delay() {
        long usual = world.calm() ? 20 : world.plan().delay().toMillis();
        return Duration.ofMillis(1 + random.nextLong(random.nextInt(8) == 0 ? 4 * usual + 1 : usual + 1));
    }
}
