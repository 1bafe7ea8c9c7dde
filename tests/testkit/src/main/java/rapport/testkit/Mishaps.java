package rapport.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.domain.feed.Bucket;
import rapport.domain.feed.BucketSums;
import rapport.protocol.PlatformException;

/** What goes wrong between one device and a {@link ScriptedPlatform}; nothing until a test says so. Thread-safe. */
public final class Mishaps {
    /** What a device may ask for. */
    public enum Request {
        STATUS,
        ENROL,
        SNAPSHOT,
        CHUNK,
        CHANGES,
        BUCKET,
        UPLOAD,
        FIND,
        FACT,
        PURCHASES,
        MODEL,
        MODEL_KEY,
        MODEL_BYTES,
        MODEL_STANDING,
        DRIFT
    }

    private final Runnable wakePolls;
    private final List<String> requests = new ArrayList<>();
    private final Map<Request, PlatformException> refused = new EnumMap<>(Request.class);
    private final Map<Request, Integer> lost = new EnumMap<>(Request.class);
    private final Map<Integer, Integer> damaged = new HashMap<>();
    private final Map<Integer, Integer> cut = new HashMap<>();
    private final Set<Bucket> lies = new HashSet<>();
    private final List<String> incarnations = new ArrayList<>();
    private int damagedModels;
    private int mostModelBytes = Integer.MAX_VALUE;
    private boolean lineGoesWithCut;
    private boolean offline;
    private boolean held;

    Mishaps(Runnable wakePolls) {
        this.wakePolls = wakePolls;
    }

    /** From now on nothing arrives; a question that is on its way gets no answer. */
    public void goOffline() {
        synchronized (this) {
            offline = true;
        }
        wakePolls.run();
    }

    public synchronized void goOnline() {
        offline = false;
    }

    /** The next so many requests of a kind do their work on the platform, and their answers are lost. */
    public synchronized void loseAnswers(Request kind, int times) {
        lost.put(kind, times);
    }

    /** Every request of a kind fails so, before it does anything, until {@link #allow}. */
    public synchronized void refuse(Request kind, PlatformException.Reason reason, String code, int retryAfter) {
        refused.put(kind, new PlatformException(reason, code, "as the test says", retryAfter));
    }

    public synchronized void allow(Request kind) {
        refused.remove(kind);
    }

    /** The next so many downloads of a chunk arrive with a wrong byte. */
    public synchronized void damageChunk(int number, int times) {
        damaged.put(number, times);
    }

    /** The next download of a chunk breaks off after so many bytes. */
    public synchronized void cutChunk(int number, int afterBytes) {
        cut.put(number, afterBytes);
    }

    /** The next download of a chunk breaks off after so many bytes, and nothing arrives from then on. */
    public synchronized void cutLineInChunk(int number, int afterBytes) {
        cut.put(number, afterBytes);
        lineGoesWithCut = true;
    }

    /** The next so many pieces of a model arrive with a wrong byte. */
    public synchronized void damageModel(int times) {
        damagedModels = times;
    }

    /** No piece of a model is larger from now on. */
    public synchronized void slowModel(int mostBytes) {
        mostModelBytes = mostBytes;
    }

    /** From now on the checksum of this bucket is told wrongly, until {@link #tellTheTruth}. */
    public synchronized void lieAbout(Bucket bucket) {
        lies.add(bucket);
    }

    public synchronized void tellTheTruth() {
        lies.clear();
    }

    /** Requests wait, as if the platform were very slow, until {@link #release}. */
    public synchronized void hold() {
        held = true;
    }

    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** All requests that were made, such as {@code UPLOAD 3 facts}, oldest first. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many requests of a kind were made. */
    public synchronized long requests(Request kind) {
        return requests.stream()
                .filter(line -> line.startsWith(kind.name() + " "))
                .count();
    }

    /** Waits until so many requests of a kind were made in all. */
    public synchronized void awaitRequests(Request kind, long count) throws InterruptedException {
        while (requests(kind) < count) {
            wait();
        }
    }

    synchronized boolean offline() {
        return offline;
    }

    synchronized void noteIncarnation(String incarnation) {
        incarnations.add(incarnation);
    }

    synchronized List<String> incarnations() {
        return List.copyOf(incarnations);
    }

    /** What is told instead of these checksums. */
    synchronized BucketSums told(BucketSums sums) {
        for (Bucket lie : lies) {
            long[] of = sums.sums(lie.table());
            of[lie.number()]++;
            sums.set(lie.table(), of);
        }
        return sums;
    }

    synchronized void before(Request kind, String detail) {
        requests.add(kind + " " + detail);
        notifyAll();
        try {
            while (held) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
        if (offline) {
            throw unreachable();
        }
        PlatformException no = refused.get(kind);
        if (no != null) {
            throw new PlatformException(no.reason(), no.code(), "as the test says", no.retryAfterSeconds());
        }
    }

    synchronized void after(Request kind) {
        if (offline || takeOne(lost, kind)) {
            throw unreachable();
        }
    }

    synchronized void brokeOff() {
        offline = offline || lineGoesWithCut;
        lineGoesWithCut = false;
    }

    synchronized boolean damages(int chunk) {
        return takeOne(damaged, chunk);
    }

    synchronized boolean damagesModel() {
        return damagedModels > 0 && damagedModels-- > 0;
    }

    synchronized int mostModelBytes() {
        return mostModelBytes;
    }

    /** After how many bytes this download breaks off; a negative number if it does not. */
    synchronized int cuts(int chunk) {
        Integer after = cut.remove(chunk);
        return after == null ? -1 : after;
    }

    private static <K> boolean takeOne(Map<K, Integer> times, K key) {
        int left = times.getOrDefault(key, 0);
        times.put(key, Math.max(0, left - 1));
        return left > 0;
    }

    private static PlatformException unreachable() {
        return new PlatformException(PlatformException.Reason.UNREACHABLE, "the test took the line away");
    }
}
