package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.sync.client.ModelDevice.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.TestClock;

/** The program ends before, in the middle of and after each step that a model takes on the disk. */
class ModelCrashTest {
    private static final byte[] OLD = file(3_000);
    private static final byte[] NEW = file(4_000);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void whereverItEndsTheOldOrTheNewModelIsThereAndTheNewOneComes() throws IOException {
        int steps = 0;
        for (How how : How.values()) {
            int at = 1;
            while (crashes(at, how)) {
                at++;
            }
            steps += at;
        }
        assertTrue(steps > 3 * 10, "only " + steps + " steps");
    }

    @Test
    void theSameWhileARollBackIsUnderWay() throws IOException {
        for (int at = 1; at < 12; at++) {
            Path own = folder.resolve("back-" + at);
            ScriptedPlatform platform = ScriptedPlatform.typical();
            platform.models().publish("v1", OLD);
            device(own, platform, ModelDisk.REAL).settle();
            platform.models().publish("v2", NEW);
            device(own, platform, ModelDisk.REAL).settle();
            platform.models().publish("v1", OLD);

            run(device(own, platform, new CutDisk(at, How.AFTER)));

            ModelDevice again = device(own, platform, ModelDisk.REAL);
            assertOneOfBoth(again.currentBytes());
            again.settle();
            assertArrayEquals(OLD, again.currentBytes());
        }
    }

    /** Answers whether the disk had so many steps. */
    private boolean crashes(int at, How how) throws IOException {
        Path own = folder.resolve(how + "-" + at);
        ScriptedPlatform platform = ScriptedPlatform.typical();
        platform.mishaps().slowModel(1_500);
        platform.models().publish("v1", OLD);
        device(own, platform, ModelDisk.REAL).settle();
        platform.models().publish("v2", NEW);

        boolean cut = run(device(own, platform, new CutDisk(at, how)));

        ModelDevice again = device(own, platform, ModelDisk.REAL);
        assertOneOfBoth(again.currentBytes());
        again.settle();
        assertArrayEquals(NEW, again.currentBytes());
        assertArrayEquals(new String[] {"v1"}, again.previous().stream().toArray());
        assertTrue(again.files().size() == 3, () -> "left behind at " + at + " " + how);
        return cut;
    }

    private static boolean run(ModelDevice device) {
        try {
            device.settle();
            return false;
        } catch (Ended e) {
            return true;
        }
    }

    private ModelDevice device(Path own, ScriptedPlatform platform, ModelDisk disk) {
        return new ModelDevice(own, platform, clock, disk, platform.models().publicKey());
    }

    private static void assertOneOfBoth(byte[] bytes) {
        assertTrue(Arrays.equals(OLD, bytes) || Arrays.equals(NEW, bytes), bytes.length + " bytes of neither");
    }

    private enum How {
        BEFORE,
        HALF,
        AFTER
    }

    private static final class Ended extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Ends the program at one of its steps. */
    private static final class CutDisk implements ModelDisk {
        private final int at;
        private final How how;
        private int steps;

        CutDisk(int at, How how) {
            this.at = at;
            this.how = how;
        }

        private interface Step {
            void go() throws IOException;
        }

        private void step(Step whole, Step half) throws IOException {
            boolean last = ++steps == at;
            if (!last) {
                whole.go();
                return;
            }
            switch (how) {
                case BEFORE -> {}
                case HALF -> half.go();
                case AFTER -> whole.go();
            }
            throw new Ended();
        }

        @Override
        public void put(Path file, long offset, byte[] bytes) throws IOException {
            step(
                    () -> ModelDisk.super.put(file, offset, bytes),
                    () -> ModelDisk.super.put(file, offset, Arrays.copyOf(bytes, bytes.length / 2)));
        }

        @Override
        public void force(Path file) throws IOException {
            step(() -> ModelDisk.super.force(file), () -> {});
        }

        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            step(
                    () -> ModelDisk.super.write(file, bytes),
                    () -> ModelDisk.super.write(file, Arrays.copyOf(bytes, bytes.length / 2)));
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step(() -> ModelDisk.super.move(from, to), () -> {});
        }

        @Override
        public void delete(Path file) throws IOException {
            step(() -> ModelDisk.super.delete(file), () -> {});
        }

        @Override
        public void makeFolder(Path made) throws IOException {
            step(() -> ModelDisk.super.makeFolder(made), () -> {});
        }

        @Override
        public List<Path> list(Path listed) throws IOException {
            return ModelDisk.super.list(listed);
        }
    }
}
