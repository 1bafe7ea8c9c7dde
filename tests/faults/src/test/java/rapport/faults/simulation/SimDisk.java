package rapport.faults.simulation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.cache.journal.Disk;

/**
 * The disk of one simulated machine, in memory, under its journal and its H2 file alike. Knows what was forced; at a power
 * cut the rest is lost in part, in blocks of 4 KB and in any order. Stops for ever at the step that it was told to, and
 * fails as it is told to. Thread-safe.
 */
final class SimDisk implements Disk {
    /** What a program does to a disk. */
    enum Step {
        JOURNAL_CREATE,
        JOURNAL_WRITE,
        JOURNAL_FORCE,
        H2_WRITE,
        H2_FORCE
    }

    private static final int BLOCK = 4096;
    private static final long PATIENCE_NANOS = 500_000_000;

    private final RandomGenerator random;
    private final Tally tally;
    private final Map<String, Bytes> files = new TreeMap<>();
    private int stepsToEnd = -1;
    private int readsToEnd = -1;
    private boolean ended;
    private @Nullable Step endedAt;
    private boolean full;
    private int failingForces;
    private boolean lying;
    private boolean liedSinceForce;
    private int life;
    private long steps;
    private @Nullable Thread alone;

    SimDisk(RandomGenerator random, Tally tally) {
        this.random = random;
        this.tally = tally;
    }

    /** A file: how it reads now, how it would read after a power cut at its best, and what makes the difference. */
    private static final class Bytes {
        private byte[] content = new byte[0];
        private int length;
        private byte[] sure = new byte[0];
        private final List<Loose> loose = new ArrayList<>();

        void write(int at, byte[] bytes) {
            int end = at + bytes.length;
            if (end > content.length) {
                content = Arrays.copyOf(content, Math.max(end, content.length * 2));
            }
            System.arraycopy(bytes, 0, content, at, bytes.length);
            length = Math.max(length, end);
        }

        void cut(int to) {
            if (to < length) {
                Arrays.fill(content, to, length, (byte) 0);
                length = to;
            }
        }
    }

    /**
     * What was done and not forced.
     *
     * @param bytes absent where the file was cut
     */
    private record Loose(int at, byte @Nullable [] bytes) {}

    /** The same content, as if everything had been forced; for another machine. */
    synchronized SimDisk copy(RandomGenerator forCopy, Tally other) {
        SimDisk copy = new SimDisk(forCopy, other);
        files.forEach((name, file) -> copy.files.put(name, copyOf(file)));
        return copy;
    }

    /** Makes this disk's content that of another one, which may be an older copy of this one. */
    synchronized void restore(SimDisk older) {
        files.clear();
        older.files.forEach((name, file) -> files.put(name, copyOf(file)));
    }

    private static Bytes copyOf(Bytes file) {
        Bytes bytes = new Bytes();
        bytes.content = Arrays.copyOf(file.content, file.length);
        bytes.length = file.length;
        bytes.sure = bytes.content.clone();
        return bytes;
    }

    /** Everything stops in the step after so many, and stays so until {@link #start}. */
    synchronized void endAfter(int stepsFromNow) {
        stepsToEnd = stepsFromNow;
    }

    /** The machine ends when it reads: to open a database that is whole writes nothing. */
    synchronized void endAfterReads(int readsFromNow) {
        readsToEnd = readsFromNow;
    }

    synchronized void neverEnd() {
        stepsToEnd = -1;
        readsToEnd = -1;
    }

    /** Nothing works any more. */
    synchronized void end() {
        ended = true;
        alone = null;
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    /** In which step everything stopped, absent if in none. */
    synchronized @Nullable Step endedAt() {
        return endedAt;
    }

    synchronized long steps() {
        return steps;
    }

    synchronized int life() {
        return life;
    }

    /** What is left of a program that ended must not touch the disk of the next one. */
    synchronized void requireLife(int mine) throws IOException {
        if (mine != life) {
            throw new IOException("that program has ended");
        }
    }

    synchronized void full(boolean isFull) {
        full = isFull;
    }

    /** The next forces say no, and what they should have forced is not to be trusted any more. */
    synchronized void failForces(int times) {
        failingForces = times;
    }

    /** Forces say yes and do nothing. */
    synchronized void lie(boolean lies) {
        lying = lies;
    }

    /** Whether anything that was said to be forced could be lost now. */
    synchronized boolean liedSinceForce() {
        return liedSinceForce;
    }

    /** The machine works again; with the power gone meanwhile, what was not forced is lost in part. */
    synchronized void start(boolean powerWasCut) {
        if (powerWasCut) {
            files.forEach((name, file) -> lose(file, name.contains(".db") && random.nextInt(6) > 0));
        }
        files.values().forEach(file -> {
            file.sure = Arrays.copyOf(file.content, file.length);
            file.loose.clear();
        });
        life++;
        ended = false;
        endedAt = null;
        stepsToEnd = -1;
        readsToEnd = -1;
        failingForces = 0;
        liedSinceForce = false;
    }

    /** Half of a file is gone, as a disk that is about to die leaves it. */
    synchronized void damage(String name) {
        Bytes file = files.get(name);
        if (file != null) {
            file.cut(file.length / 2);
            file.sure = Arrays.copyOf(file.content, file.length);
        }
    }

    /** @param inOrder whether what came later is lost first, as most disks do most of the time */
    private void lose(Bytes file, boolean inOrder) {
        List<Loose> loose = List.copyOf(file.loose);
        file.content = file.sure.clone();
        file.length = file.sure.length;
        int way = inOrder ? 0 : random.nextInt(4);
        int prefix = random.nextInt(loose.size() + 1);
        for (int i = 0; i < loose.size(); i++) {
            Loose one = loose.get(i);
            byte[] bytes = one.bytes();
            boolean whole = way == 0 ? i < prefix : way == 1 || way == 2 && random.nextBoolean();
            if (bytes == null) {
                if (whole) {
                    file.cut(one.at());
                }
            } else if (whole) {
                file.write(one.at(), bytes);
            } else if (way != 0 || i == prefix) {
                tear(file, one.at(), bytes);
            } else {
                tally.count(Happening.WRITE_DROPPED);
            }
        }
        if (way == 2 && loose.size() > 1) {
            tally.count(Happening.WRITES_REORDERED);
        }
    }

    /** Some blocks of a write, in any order. */
    private void tear(Bytes file, int at, byte[] bytes) {
        tally.count(Happening.WRITE_TORN);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + BLOCK - (at + from) % BLOCK);
            if (random.nextBoolean()) {
                file.write(at + from, Arrays.copyOfRange(bytes, from, to));
            }
            from = to;
        }
    }

    /** Other threads' steps wait until this is done: what runs beside it comes after it. */
    void alone(Runnable work) {
        synchronized (this) {
            alone = Thread.currentThread();
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                alone = null;
                notifyAll();
            }
        }
    }

    private void requirePower() throws IOException {
        if (ended) {
            throw new IOException("no power");
        }
    }

    /**
     * @return whether the step is the last one, which may be done in part
     */
    private boolean step(Step step) throws IOException {
        waitForTurn();
        requirePower();
        steps++;
        if (stepsToEnd >= 0 && stepsToEnd-- == 0) {
            endedAt = step;
            tally.count(step);
            end();
            return true;
        }
        boolean needsSpace = switch (step) {
            case JOURNAL_CREATE, JOURNAL_WRITE, H2_WRITE -> true;
            case JOURNAL_FORCE, H2_FORCE -> false;
        };
        if (full && needsSpace) {
            tally.count(Happening.DISK_WAS_FULL);
            throw new IOException("No space left on device");
        }
        return false;
    }

    /** Not for ever: who is alone may wait in the database for what this thread holds. */
    private void waitForTurn() {
        boolean interrupted = false;
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (alone != null && alone != Thread.currentThread() && System.nanoTime() < until) {
            try {
                wait(PATIENCE_NANOS / 1_000_000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException powerGone() {
        return new IOException("the power went");
    }

    synchronized boolean has(String name) {
        return files.containsKey(name);
    }

    synchronized long size(String name) throws IOException {
        requirePower();
        return file(name).length;
    }

    synchronized void delete(String name) throws IOException {
        boolean last = step(Step.H2_WRITE);
        files.remove(name);
        if (last) {
            throw powerGone();
        }
    }

    synchronized void move(String from, String to) throws IOException {
        boolean last = step(Step.H2_WRITE);
        Bytes file = files.remove(from);
        if (file == null) {
            throw new IOException("there is no " + from);
        }
        files.put(to, file);
        if (to.startsWith("cache-damaged")) {
            tally.count(Happening.CACHE_MADE_ANEW);
        }
        if (last) {
            throw powerGone();
        }
    }

    synchronized void make(String name) throws IOException {
        if (!files.containsKey(name)) {
            boolean last = step(Step.H2_WRITE);
            files.put(name, new Bytes());
            if (last) {
                throw powerGone();
            }
        }
    }

    synchronized byte[] read(String name, long position, int length) throws IOException {
        requirePower();
        if (readsToEnd >= 0 && readsToEnd-- == 0) {
            end();
            throw powerGone();
        }
        Bytes file = file(name);
        int from = (int) Math.min(position, file.length);
        return Arrays.copyOfRange(file.content, from, Math.min(file.length, from + length));
    }

    synchronized void write(Step step, String name, long position, byte[] bytes) throws IOException {
        boolean last = step(step);
        byte[] written = last ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
        Bytes file = file(name);
        file.write((int) position, written);
        file.loose.add(new Loose((int) position, written));
        if (last) {
            throw powerGone();
        }
    }

    synchronized void cut(String name, long length) throws IOException {
        boolean last = step(Step.H2_WRITE);
        Bytes file = file(name);
        file.cut((int) length);
        file.loose.add(new Loose((int) length, null));
        if (last) {
            throw powerGone();
        }
    }

    synchronized void force(Step step, String name) throws IOException {
        boolean last = step(step);
        Bytes file = file(name);
        if (last && random.nextBoolean()) {
            throw powerGone();
        }
        if (failingForces > 0 && !last) {
            failingForces--;
            tally.count(Happening.FORCE_FAILED);
            // the system takes these bytes for written now: no later force brings them to the disk
            file.loose.clear();
            throw new IOException("not forced");
        }
        if (lying) {
            tally.count(Happening.FORCE_LIED);
            liedSinceForce = true;
        } else {
            settle(file);
        }
        if (last) {
            throw powerGone();
        }
    }

    private static void settle(Bytes file) {
        Bytes sure = new Bytes();
        sure.content = file.sure;
        sure.length = file.sure.length;
        for (Loose one : file.loose) {
            byte[] bytes = one.bytes();
            if (bytes == null) {
                sure.cut(one.at());
            } else {
                sure.write(one.at(), bytes);
            }
        }
        file.sure = Arrays.copyOf(sure.content, sure.length);
        file.loose.clear();
    }

    private Bytes file(String name) throws IOException {
        Bytes file = files.get(name);
        if (file == null) {
            throw new IOException("there is no " + name);
        }
        return file;
    }

    /** Files of several folders have names of their own, files of H2 have no folder. */
    private static String name(Path file) {
        return Objects.requireNonNull(file.getParent()).getFileName() + "/" + file.getFileName();
    }

    @Override
    public synchronized List<String> list(Path folder) throws IOException {
        requirePower();
        String start = folder.getFileName() + "/";
        return files.keySet().stream()
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()))
                .toList();
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        delete(name(file));
    }

    @Override
    public synchronized Tail create(Path file) throws IOException {
        boolean last = step(Step.JOURNAL_CREATE);
        if (!last || random.nextBoolean()) {
            files.put(name(file), new Bytes());
        }
        if (last) {
            throw powerGone();
        }
        return new JournalTail(name(file));
    }

    @Override
    public synchronized Tail append(Path file) throws IOException {
        requirePower();
        file(name(file));
        return new JournalTail(name(file));
    }

    @Override
    public synchronized Pages read(Path file) throws IOException {
        requirePower();
        String name = name(file);
        file(name);
        return new Pages() {
            @Override
            public long size() throws IOException {
                return SimDisk.this.size(name);
            }

            @Override
            public byte[] read(long position, int length) throws IOException {
                return SimDisk.this.read(name, position, length);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public synchronized void replace(Path file, byte[] content) throws IOException {
        boolean last = step(Step.JOURNAL_CREATE);
        if (!last || random.nextBoolean()) {
            Bytes bytes = new Bytes();
            bytes.write(0, content);
            bytes.sure = content.clone();
            files.put(name(file), bytes);
        }
        if (last) {
            throw powerGone();
        }
    }

    private final class JournalTail implements Tail {
        private final String name;
        private final int mine = life;

        JournalTail(String name) {
            this.name = name;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            synchronized (SimDisk.this) {
                requireLife(mine);
                SimDisk.this.write(Step.JOURNAL_WRITE, name, file(name).length, copy);
            }
        }

        @Override
        public void force() throws IOException {
            requireLife(mine);
            SimDisk.this.force(Step.JOURNAL_FORCE, name);
        }

        @Override
        public void close() {}
    }
}
