package rapport.cache.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk that fails as asked for and forgets at a power cut what was not forced: any block of it, in any order, or half
 * of one. After a failed force the bytes still read well and a further force says yes, but they are not on the disk.
 */
public final class FaultyDisk implements Disk {
    /** What can fail. */
    public enum Step {
        CREATE,
        WRITE,
        FORCE,
        REPLACE,
        DELETE
    }

    private static final int BLOCK = 4096;
    private static final int SECTOR = 512;

    private final Disk real = new RealDisk();
    private final Random random;
    private final Map<Step, Integer> failures = new EnumMap<>(Step.class);
    private final Map<Path, List<Chunk>> loose = new HashMap<>();
    private final Map<Path, byte[]> deleted = new HashMap<>();
    private final List<Chunk> everything = new ArrayList<>();
    private double failureRate;
    private int stepsToCut = Integer.MAX_VALUE;

    public FaultyDisk(long seed) {
        random = new Random(seed);
    }

    /** Bytes as one call wrote them. */
    record Chunk(Path file, long offset, byte[] bytes) {}

    /** Every write that reached the files. */
    List<Chunk> writes() {
        return everything;
    }

    public void failNext(Step step, int times) {
        failures.put(step, times);
    }

    void failAtRandom(double rate) {
        failureRate = rate;
    }

    /** The power goes during the step after this many. */
    void cutPowerAfter(int steps) {
        stepsToCut = steps;
    }

    /** The power is gone: nothing works any more, and what was not forced is lost, in part or whole. */
    public void cutPower() {
        stepsToCut = 0;
        loose.forEach((file, chunks) -> chunks.forEach(chunk -> lose(file, chunk)));
        loose.clear();
        deleted.forEach(this::bringBack);
        deleted.clear();
    }

    /** Nothing forced that the name is gone. */
    private void bringBack(Path file, byte[] content) {
        try {
            if (random.nextBoolean()) {
                Files.write(file, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasPower() {
        return stepsToCut > 0;
    }

    private void lose(Path file, Chunk chunk) {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            boolean atTheEnd = chunk.offset() + chunk.bytes().length == content.length();
            for (int at = 0; at < chunk.bytes().length; at += BLOCK) {
                int length = Math.min(BLOCK, chunk.bytes().length - at);
                int kept = switch (random.nextInt(3)) {
                    case 0 -> 0;
                    case 1 -> length;
                    default -> Math.min(length, random.nextInt(BLOCK / SECTOR) * SECTOR);
                };
                content.seek(chunk.offset() + at + kept);
                content.write(new byte[length - kept]);
            }
            if (atTheEnd && random.nextBoolean()) {
                content.setLength(chunk.offset() + random.nextInt(chunk.bytes().length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean fails(Step step) {
        if (stepsToCut < Integer.MAX_VALUE) {
            stepsToCut = Math.max(0, stepsToCut - 1);
        }
        int asked = failures.getOrDefault(step, 0);
        failures.put(step, Math.max(0, asked - 1));
        return stepsToCut == 0 || asked > 0 || random.nextDouble() < failureRate;
    }

    private void requirePower() throws IOException {
        if (stepsToCut == 0) {
            throw new IOException("no power");
        }
    }

    @Override
    public List<String> list(Path folder) throws IOException {
        requirePower();
        return real.list(folder);
    }

    @Override
    public Tail create(Path file) throws IOException {
        requirePower();
        boolean fails = fails(Step.CREATE);
        if (fails && random.nextBoolean()) {
            throw new IOException("not created");
        }
        Files.createFile(file);
        if (fails) {
            throw new IOException("created, but the folder was not forced");
        }
        return new LooseTail(file, real.append(file), 0);
    }

    @Override
    public Tail append(Path file) throws IOException {
        requirePower();
        try (Pages pages = real.read(file)) {
            return new LooseTail(file, real.append(file), pages.size());
        }
    }

    @Override
    public Pages read(Path file) throws IOException {
        requirePower();
        return real.read(file);
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        requirePower();
        boolean fails = fails(Step.REPLACE);
        if (!fails || random.nextBoolean()) {
            Files.deleteIfExists(file);
            Files.write(file, content);
            loose.remove(file);
        }
        if (fails) {
            throw new IOException("replaced or not");
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        requirePower();
        boolean fails = fails(Step.DELETE);
        if (!fails || random.nextBoolean()) {
            deleted.put(file, Files.readAllBytes(file));
            Files.delete(file);
        }
        if (fails) {
            throw new IOException("deleted or not");
        }
    }

    private final class LooseTail implements Tail {
        private final Path file;
        private final Tail tail;
        private final List<Chunk> unforced = new ArrayList<>();
        private long offset;

        LooseTail(Path file, Tail tail, long offset) {
            this.file = file;
            this.tail = tail;
            this.offset = offset;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            requirePower();
            boolean fails = fails(Step.WRITE);
            byte[] written = new byte[fails ? random.nextInt(bytes.remaining() + 1) : bytes.remaining()];
            bytes.get(written);
            if (written.length > 0) {
                Chunk chunk = new Chunk(file, offset, written);
                unforced.add(chunk);
                everything.add(chunk);
                loose.computeIfAbsent(file, f -> new ArrayList<>()).add(chunk);
                tail.write(ByteBuffer.wrap(written));
                offset += written.length;
            }
            if (fails) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void force() throws IOException {
            requirePower();
            if (fails(Step.FORCE)) {
                // the system now takes these bytes for written: no later force brings them to the disk
                unforced.clear();
                throw new IOException("not forced");
            }
            loose.getOrDefault(file, new ArrayList<>()).removeAll(unforced);
            unforced.clear();
        }

        @Override
        public void close() throws IOException {
            tail.close();
        }
    }
}
