package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyDiskTest {
    private static final byte[] TEXT = new byte[3 * 4096];

    static {
        Arrays.fill(TEXT, (byte) 7);
    }

    @TempDir
    Path folder;

    @Test
    void whatWasForcedSurvivesAPowerCutAndWhatWasNotIsLostInDifferentWays() throws IOException {
        Set<String> remains = new HashSet<>();
        for (int seed = 0; seed < 30; seed++) {
            FaultyDisk disk = new FaultyDisk(seed);
            Path file = folder.resolve("file" + seed);
            Disk.Tail tail = disk.create(file);
            tail.write(ByteBuffer.wrap(TEXT));
            tail.force();
            tail.write(ByteBuffer.wrap(TEXT));

            disk.cutPower();

            byte[] content = Files.readAllBytes(file);
            assertArrayEquals(TEXT, Arrays.copyOf(content, TEXT.length));
            remains.add(Arrays.toString(content));
        }
        assertTrue(remains.size() > 10, remains.size() + " ways");
    }

    @Test
    void aForceAfterAFailedOneSaysYesAndKeepsNothing() throws IOException {
        boolean lost = false;
        for (int seed = 0; seed < 10; seed++) {
            FaultyDisk disk = new FaultyDisk(seed);
            Path file = folder.resolve("file" + seed);
            Disk.Tail tail = disk.create(file);
            tail.write(ByteBuffer.wrap(TEXT));
            disk.failNext(FaultyDisk.Step.FORCE, 1);
            assertThrows(IOException.class, tail::force);
            tail.force();

            disk.cutPower();

            lost |= !Arrays.equals(TEXT, Files.readAllBytes(file));
        }
        assertTrue(lost);
    }
}
