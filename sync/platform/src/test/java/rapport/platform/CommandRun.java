package rapport.platform;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import rapport.testkit.TestClock;

/** A command of the program on one folder, without its process. */
final class CommandRun {
    private CommandRun() {}

    /**
     * @param out what it said before is forgotten, as with the next
     * @return its exit code
     */
    static int of(String command, Path folder, StringWriter out, StringWriter err, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(args));
        all.addAll(List.of("--data", folder.toString()));
        return Main.run(
                new TestClock(),
                new Random(1),
                _ -> {},
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                all.toArray(String[]::new));
    }
}
