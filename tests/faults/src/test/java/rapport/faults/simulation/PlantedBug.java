package rapport.faults.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.journal.Disk;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.ledger.ClockRule;
import rapport.platform.ledger.IntakeRules;
import rapport.platform.ledger.Parking;
import rapport.platform.web.DeviceDoor;
import rapport.protocol.ChangePage;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.sync.client.SyncSteps;

/** Bugs that such systems had, each made by exchanging one part of the wiring. The simulation must find them. */
enum PlantedBug {
    NO_FORCE(Wiring.REAL.withJournal(NeverForced::new)),
    ANSWER_BEFORE_COMMIT(Wiring.REAL.withIntake(PlantedBug::answerFirst)),
    CHECKPOINT_BEFORE_THE_ROWS(Wiring.REAL.withPull(PlantedBug::checkpointFirst)),
    OLDER_ROW_WINS(pages(PlantedBug::olderWins)),
    POSITION_SKIPPED(pages(changes -> changes.size() < 2 ? changes : changes.subList(1, changes.size()))),
    RETRY_WITH_A_NEW_KEY(Wiring.REAL.withLine(NewKeys::new)),
    TAIL_OF_A_PAGE_LOST(pages(changes -> changes.size() < 2 ? changes : changes.subList(0, changes.size() - 1))),
    EPOCH_IGNORED(Wiring.REAL.withLine(OneEpoch::new)),
    NUMBER_REUSED(Wiring.REAL.withNumbers((tablet, outbox) -> new Counting(tablet.name())::next)),
    SCOPE_REMOVAL_IGNORED(pages(changes ->
            changes.stream().filter(change -> change instanceof Change.Put).toList())),
    PARK_FORGOTTEN(Wiring.REAL.withRules(new IntakeRules(new Forgetful(), IntakeRules.USUAL.clocks()))),
    CLOCK_UNCHECKED(Wiring.REAL.withRules(new IntakeRules(IntakeRules.USUAL.parking(), new Credulous())));

    private final Wiring wiring;

    PlantedBug(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    private static Wiring pages(UnaryOperator<List<Change>> spoilt) {
        return Wiring.REAL.withLine(line -> new Carried(line) {
            @Override
            public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
                ChangePage page = line.changes(after, wait, sums);
                return new ChangePage(
                        spoilt.apply(page.changes()), page.to(), page.more(), page.backedUpTo(), page.sums());
            }
        });
    }

    /** Of two states of a row in one page, the first one is told last. */
    private static List<Change> olderWins(List<Change> changes) {
        Map<String, PlatformRow> first = new HashMap<>();
        List<Change> spoilt = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.Put(long position, PlatformRow row)) {
                PlatformRow older = first.putIfAbsent(row.table() + row.key(), row);
                spoilt.add(new Change.Put(position, older == null ? row : older));
            } else {
                spoilt.add(change);
            }
        }
        return spoilt;
    }

    /** Says yes at once and does the work a little later. */
    private static List<UploadOutcome> answerFirst(World world, DeviceDoor door, Upload upload) {
        world.scheduler()
                .after(
                        Duration.ofMillis(400),
                        () -> world.headquarters()
                                .ask(
                                        door.device().id(),
                                        Duration.ZERO,
                                        (again, last) -> {
                                            again.take(upload);
                                            return new byte[0];
                                        },
                                        _ -> {}));
        return upload.facts().stream()
                .map(fact -> new UploadOutcome(fact.fact().id(), new FactOutcome.Accepted(1)))
                .toList();
    }

    private static int checkpointFirst(SyncSteps steps, Cache cache, PlatformApi line, Duration wait) {
        Optional<Checkpoint> at = cache.mirror().checkpoint();
        if (at.isEmpty()) {
            return steps.pull(wait);
        }
        ChangePage page;
        try {
            page = line.changes(at.get(), wait, false);
        } catch (PlatformException e) {
            if (e.reason() == Reason.CHECKPOINT_GONE) {
                return steps.pull(wait);
            }
            throw e;
        }
        if (!page.to().equals(at.get())) {
            cache.mirror().apply(List.of(), page.to());
            cache.mirror().apply(page.changes(), page.to());
        }
        return page.changes().size();
    }

    /** Counts from one, each time that the device starts. */
    private static final class Counting {
        private final String name;
        private int last;

        Counting(String name) {
            this.name = name;
        }

        String next() {
            return name + "-A-" + ++last;
        }
    }

    /** Sends what got no answer as something new. */
    private static final class NewKeys extends Carried {
        private boolean failed;

        NewKeys(PlatformApi line) {
            super(line);
        }

        @Override
        public List<UploadOutcome> upload(Upload upload) {
            Map<FactId, FactId> keys = new HashMap<>();
            List<SequencedFact> facts = new ArrayList<>();
            for (SequencedFact fact : upload.facts()) {
                EncodedFact old = fact.fact();
                FactId key = failed
                        ? new FactId(UUID.nameUUIDFromBytes(old.id().toString().getBytes(StandardCharsets.UTF_8)))
                        : old.id();
                keys.put(key, old.id());
                facts.add(new SequencedFact(
                        fact.sequence(),
                        fact.time(),
                        new EncodedFact(key, old.kind(), old.version(), old.open(), old.subject(), old.personal())));
            }
            try {
                List<UploadOutcome> outcomes = line.upload(new Upload(upload.incarnation(), facts));
                failed = false;
                return outcomes.stream()
                        .map(one -> new UploadOutcome(keys.getOrDefault(one.fact(), one.fact()), one.outcome()))
                        .toList();
            } catch (PlatformException e) {
                failed = true;
                throw e;
            }
        }
    }

    /** Takes every history of the platform for the first one. */
    private static final class OneEpoch extends Carried {
        private @Nullable String first;
        private String now = "";

        OneEpoch(PlatformApi line) {
            super(line);
        }

        private Checkpoint shown(Checkpoint real) {
            now = real.epoch();
            if (first == null) {
                first = now;
            }
            return new Checkpoint(first, real.position(), real.digest());
        }

        @Override
        public SnapshotManifest snapshot() {
            SnapshotManifest real = line.snapshot();
            return new SnapshotManifest(real.id(), shown(real.checkpoint()), real.chunks());
        }

        @Override
        public ChangePage changes(Checkpoint after, Duration wait, boolean sums) {
            Checkpoint asked = new Checkpoint(now.isEmpty() ? after.epoch() : now, after.position(), after.digest());
            ChangePage real = line.changes(asked, wait, sums);
            return new ChangePage(real.changes(), shown(real.to()), real.more(), real.backedUpTo(), real.sums());
        }
    }

    /** Takes everything at once, and forgets whose it was. */
    private static final class Forgetful implements Parking {
        @Override
        public Optional<FactId> waitsFor(FeedTransaction transaction, StoreEvent event) {
            return Optional.empty();
        }

        @Override
        public void link(FeedTransaction transaction, SaleRecorded sale, CustomerId customer) {}

        @Override
        public void settle(Feed feed, CustomerId customer) {}

        @Override
        public void settleAll(Feed feed) {}
    }

    /** Believes every clock. */
    private static final class Credulous implements ClockRule {
        @Override
        public HybridTime counted(HybridTime told, Instant now) {
            return told;
        }

        @Override
        public Instant counted(Instant told, Instant now) {
            return told;
        }
    }

    /** A disk of which nobody asks that it has written. */
    private record NeverForced(Disk disk) implements Disk {
        @Override
        public List<String> list(Path folder) throws IOException {
            return disk.list(folder);
        }

        @Override
        public Tail create(Path file) throws IOException {
            return new Unforced(disk.create(file));
        }

        @Override
        public Tail append(Path file) throws IOException {
            return new Unforced(disk.append(file));
        }

        @Override
        public Pages read(Path file) throws IOException {
            return disk.read(file);
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            disk.replace(file, content);
        }

        @Override
        public void delete(Path file) throws IOException {
            disk.delete(file);
        }
    }

    private record Unforced(Disk.Tail tail) implements Disk.Tail {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            tail.write(bytes);
        }

        @Override
        public void force() {}

        @Override
        public void close() throws IOException {
            tail.close();
        }
    }
}
