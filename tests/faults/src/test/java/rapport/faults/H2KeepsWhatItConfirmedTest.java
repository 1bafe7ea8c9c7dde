package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Decides every update of H2: rows that {@code CHECKPOINT SYNC} confirmed must survive a plain kill -9, also once the
 * file reuses its space. More rounds with {@code -Drapport.faults.rounds=60}, another H2 with {@code
 * -Drapport.faults.h2=JAR}.
 */
class H2KeepsWhatItConfirmedTest {
    private static final int ROUNDS = Integer.getInteger("rapport.faults.rounds", 4);
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    @Test
    void everyConfirmedRowIsThereAfterAKill() throws IOException, InterruptedException {
        long confirmed = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            confirmed = writeAndKill(confirmed, round);
        }
        writeAndKill(confirmed, ROUNDS + 1);
    }

    private long writeAndKill(long confirmedBefore, int round) throws IOException, InterruptedException {
        try (KillableProgram writer = start(confirmedBefore)) {
            assertEquals(confirmedBefore, Long.parseLong(writer.hear()), "rows there after kill " + (round - 1));

            long confirmed = confirmedBefore;
            while (confirmed < confirmedBefore + ROWS) {
                confirmed = Long.parseLong(writer.hear());
            }
            return lastOf(writer.killAfter(0), confirmed);
        }
    }

    /** The last line may be cut. */
    private static long lastOf(List<String> said, long confirmed) {
        long last = confirmed;
        for (String line : said) {
            if (line.equals(Long.toString(last + 1))) {
                last++;
            }
        }
        return last;
    }

    private KillableProgram start(long confirmedBefore) throws IOException {
        String url = "jdbc:h2:file:" + folder.resolve("confirmed") + ";RETENTION_TIME=90";
        String h2 = System.getProperty("rapport.faults.h2");
        return KillableProgram.start(
                h2 == null ? KillableProgram.CLASS_PATH : h2 + File.pathSeparator + KillableProgram.CLASS_PATH,
                H2Writer.class,
                url,
                Long.toString(confirmedBefore));
    }
}
