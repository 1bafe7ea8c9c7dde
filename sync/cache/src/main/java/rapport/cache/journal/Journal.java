package rapport.cache.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.cache.key.DeviceKeys;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent.Durability;
import rapport.domain.key.CustomerId;

/**
 * The facts' own files: append-only, encrypted, the only thing on the device that may never be lost. What it confirmed is
 * there after any crash, once, in order. Thread-safe; one opening of a folder at a time.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final FolderLock folderLock;
    private final InstantSource clock;
    private final FactIndex index;
    private final FactReader reader;
    private final CustomerKeys customers;
    private final NumberSeries numbers;
    private final JournalEnd end;
    private final Segments segments;
    private final SecretKey journalKey;
    private volatile boolean closed;

    private Journal(
            FolderLock folderLock,
            InstantSource clock,
            FactIndex index,
            FactReader reader,
            CustomerKeys customers,
            NumberSeries numbers,
            JournalEnd end,
            Segments segments,
            SecretKey journalKey) {
        this.segments = segments;
        this.journalKey = journalKey;
        this.folderLock = folderLock;
        this.clock = clock;
        this.index = index;
        this.reader = reader;
        this.customers = customers;
        this.numbers = numbers;
        this.end = end;
    }

    /**
     * Opens the journal of a folder of its own, or makes it. Facts of which the last opening could not tell whether they
     * were on the disk are settled: those that can be read are written once more and forced.
     *
     * @param series of the device's sale and slip numbers; a new series begins at 1
     * @throws CacheException when another program has the folder, the key is wrong, a confirmed record is damaged or
     *     missing (no file was changed then), or the disk refuses
     */
    public static Journal open(Path folder, DeviceKeys keys, String series, Disk disk, InstantSource clock) {
        try {
            FolderLock folderLock = FolderLock.on(folder);
            Journal journal = null;
            try {
                journal = open(folderLock, new Segments(folder, disk), keys.journalKey(), series, clock);
                return journal;
            } finally {
                if (journal == null) {
                    folderLock.close();
                }
            }
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The journal's folder cannot be read or written.", e);
        }
    }

    private static Journal open(
            FolderLock folderLock, Segments segments, SecretKey journalKey, String series, InstantSource clock)
            throws IOException {
        // keys never come from a generator that somebody might have seeded
        SecureRandom random = new SecureRandom();
        FactIndex index = new FactIndex();
        JournalScan scan = JournalScan.of(segments, journalKey, index);
        CustomerKeys customers = CustomerKeys.open(segments.folder(), segments.disk(), journalKey, random);
        customers.used(scan.customerKeys());
        FactReader reader = new FactReader(segments, journalKey, index, customers);
        NumberSeries numbers = new NumberSeries(series, scan.freeNumber(series));

        List<WaitingFact> unsettled = new ArrayList<>();
        reader.read(
                scan.firstUnsettled(),
                index.last(),
                (fact, key) -> unsettled.add(new WaitingFact(fact, key, true, settled -> {})));
        index.cut(scan.firstUnsettled());
        JournalEnd end = new JournalEnd(segments, journalKey, random, index, numbers, scan);
        unsettled.forEach(end::add);
        if (!end.write(true)) {
            throw new CacheException(Reason.DISK, "The disk refuses the journal.");
        }
        Journal journal = new Journal(folderLock, clock, index, reader, customers, numbers, end, segments, journalKey);
        journal.deleteBefore(scan.beginning().segment());
        return journal;
    }

    /** {@link #append(EncodedFact, Durability, Consumer)} for who need not know the order. */
    public Appended append(EncodedFact fact, Durability durability) {
        return append(fact, durability, done -> {});
    }

    /**
     * Records a fact once.
     *
     * @param whenForced gets the fact as soon as it is on the disk, in journal order, under the journal's lock: at once
     *     for {@link Durability#FORCED}, with the next force for {@code SOON}. It must do no more than queue it
     * @throws CacheException when the disk refused before anything of the fact was written: it was not recorded
     * @throws IllegalArgumentException when a text is longer than the journal takes, or personal without a subject
     */
    public Appended append(EncodedFact fact, Durability durability, Consumer<SequencedFact> whenForced) {
        check(fact);
        return locked(() -> {
            Optional<SequencedFact> known = found(fact.id());
            if (known.isPresent()) {
                return new Appended.AlreadyThere(known.get());
            }
            Optional<WaitingFact> waiting = end.waiting(fact.id());
            if (waiting.isPresent()) {
                return end.write(true)
                        ? new Appended.AlreadyThere(waiting.get().fact)
                        : new Appended.Uncertain(fact.id());
            }
            return appendNew(fact, durability == Durability.FORCED, whenForced);
        });
    }

    private Appended appendNew(EncodedFact fact, boolean force, Consumer<SequencedFact> whenForced) {
        CustomerKey customer = keyOf(fact.subject());
        SequencedFact sequenced = new SequencedFact(end.nextSequence(), end.timeAfter(clock.millis()), fact);
        WaitingFact waiting = new WaitingFact(sequenced, customer, force, whenForced);
        end.add(waiting);
        if (end.write(force)) {
            return new Appended.Written(sequenced);
        }
        if (end.takeBack(waiting)) {
            throw new CacheException(Reason.DISK, "The disk refuses the journal: nothing was recorded.");
        }
        return new Appended.Uncertain(fact.id());
    }

    private @Nullable CustomerKey keyOf(@Nullable CustomerId subject) {
        try {
            return subject == null ? null : customers.of(subject);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The disk refuses the journal: nothing was recorded.", e);
        }
    }

    private static void check(EncodedFact fact) {
        if (fact.open().length() > JournalRecord.LONGEST / 4 || fact.personal().length() > JournalRecord.LONGEST / 4) {
            throw new IllegalArgumentException("a fact's text is too long for the journal");
        }
        if (fact.subject() == null && !fact.personal().isEmpty()) {
            throw new IllegalArgumentException("a personal part needs a subject");
        }
    }

    /** Forces what was recorded with {@link Durability#SOON}; false when the disk refuses now: call again. */
    public boolean flush() {
        return locked(() -> end.write(true));
    }

    /**
     * The next number of the series, never handed out before, not even before a crash; after one a few are skipped.
     *
     * @throws CacheException when the disk refuses
     */
    public long nextNumber() {
        return locked(() -> {
            OptionalLong number = numbers.take();
            if (number.isEmpty() && end.moveBound()) {
                number = numbers.take();
            }
            return number.orElseThrow(() -> new CacheException(Reason.DISK, "The disk refuses the journal."));
        });
    }

    /** A fact that is on the disk. One whose customer was forgotten has no subject and no personal part. */
    public Optional<SequencedFact> find(FactId id) {
        checkOpen();
        return found(id);
    }

    private Optional<SequencedFact> found(FactId id) {
        return index.sequence(id).map(reader::read);
    }

    /** Gives every fact that is on the disk and comes after a sequence, in order. Appends go on meanwhile. */
    public void read(long afterSequence, Consumer<SequencedFact> each) {
        checkOpen();
        reader.read(Math.max(index.first() - 1, afterSequence) + 1, index.last(), (fact, key) -> each.accept(fact));
    }

    /** The sequence of the last fact that is on the disk, 0 before the first. */
    public long lastSequence() {
        return index.last();
    }

    /** The sequence of the first fact that is still kept. */
    public long firstSequence() {
        return index.first();
    }

    /**
     * Takes away whole segments that hold nothing but facts below a sequence; the last fact always stays. It is forced
     * first where the journal begins from now on, so that a segment that was taken away is told from one that is lost.
     *
     * @return whether fewer facts are kept now
     * @throws CacheException when the disk refuses: everything is as before
     */
    public boolean dropBelow(long sequence) {
        return locked(() -> {
            OptionalInt first = end.beginFor(Math.min(sequence, index.last()));
            first.ifPresent(this::beginAt);
            return first.isPresent();
        });
    }

    private void beginAt(int segment) {
        long sequence = end.firstFactOf(segment);
        try {
            Beginning.of(segments, segment, sequence, journalKey).write(segments, journalKey);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The disk refuses the journal: nothing was taken away.", e);
        }
        index.dropBelow(sequence);
        end.forgetBefore(segment);
        deleteBefore(segment);
    }

    /** What cannot be deleted now is passed over and deleted at the next opening. */
    private void deleteBefore(int segment) {
        try {
            segments.deleteBefore(segment);
        } catch (IOException e) {
            LOG.warn("old journal segments stay for now: {}", e.toString());
        }
    }

    /** Destroys what says which facts are this customer's: they read as anonymous from now on. Idempotent. */
    public void forget(CustomerId customer) {
        locked(() -> {
            end.write(true);
            try {
                customers.forget(customer);
                return customer;
            } catch (IOException e) {
                throw new CacheException(Reason.DISK, "The disk refuses to forget the customer.", e);
            }
        });
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            checkOpen();
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new CacheException(Reason.CLOSED, "The journal was closed.");
        }
    }

    /** Forces what waits and lets go of the folder. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                end.close();
                customers.close();
                folderLock.close();
            }
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "The journal's folder could not be let go of.", e);
        } finally {
            lock.unlock();
        }
    }
}
