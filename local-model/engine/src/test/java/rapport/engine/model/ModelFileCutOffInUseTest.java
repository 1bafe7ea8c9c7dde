package rapport.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, which must live on. */
class ModelFileCutOffInUseTest {
    static final class Program {
        private static final int SIZE = 1 << 20;

        public static void main(String[] args) throws IOException {
            Path file = Path.of(args[0]);
            new ModelWriter(1).ints("ints", new int[SIZE]).write(file);
            ModelFile model = ModelFile.open(file, 1);
            System.out.println("sum " + model.reading(() -> sum(model.ints("ints"))));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(100);
            }
            say(() -> model.reading(() -> sum(model.ints("ints"))));
            say(() -> ModelFile.open(file, 1));
        }

        private static int sum(IntBuffer ints) {
            int sum = 0;
            for (int i = 0; i < ints.limit(); i++) {
                sum += ints.get(i);
            }
            return sum;
        }

        private static void say(Runnable what) {
            try {
                what.run();
                System.out.println("nothing happened");
            } catch (ModelFileException refused) {
                System.out.println(refused.reason() + ": " + refused.getMessage());
            }
        }
    }

    @Test
    void aFileThatIsCutOffInUseIsARefusalAndNoCrash(@TempDir Path folder) throws IOException, InterruptedException {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"), "Windows does not cut off a file that is mapped");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-CreateCoredumpOnCrash",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.resolve("cut.model").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
        assertEquals("""
            sum 0
            DAMAGED: The model file was changed while it was in use.
            TRUNCATED: The model file is shorter than it says.
            """, said.replace(System.lineSeparator(), "\n"));
    }
}
