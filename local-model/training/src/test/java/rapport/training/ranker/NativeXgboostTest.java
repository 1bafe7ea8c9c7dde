package rapport.training.ranker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.problem.TrainingException;

class NativeXgboostTest {
    /** Prints what a person would read. */
    static final class Loads {
        public static void main(String[] args) {
            try {
                NativeXgboost.require();
                System.out.println("loaded");
            } catch (TrainingException refused) {
                System.out.println(refused.code() + ": " + refused.getMessage());
            }
        }
    }

    @Test
    void xgboostLoadsHere() throws IOException, InterruptedException {
        assertEquals("loaded", run(null));
    }

    @Test
    void withoutLibgompItSaysWhatToInstall(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "libgomp is a library of Linux");
        Files.writeString(folder.resolve("libgomp.so.1"), "no library");

        String said = run(folder);

        assertEquals("RAP-TRAIN-MACHINE: XGBoost needs libgomp.so.1; on Debian and Ubuntu: apt install libgomp1", said);
    }

    /** In a process of its own, because a library is loaded once. */
    private static String run(Path libraries) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Loads.class.getName());
        program.redirectError(ProcessBuilder.Redirect.DISCARD);
        if (libraries != null) {
            program.environment().put("LD_LIBRARY_PATH", libraries.toString());
        }
        Process process = program.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip().lines().reduce("", (_, last) -> last);
    }
}
