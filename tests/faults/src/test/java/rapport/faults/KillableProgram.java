package rapport.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own that says, line by line, what it holds for done, until it is killed. */
final class KillableProgram implements AutoCloseable {
    static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Process process;
    private final BufferedReader said;

    private KillableProgram(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    static KillableProgram start(String classPath, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        return new KillableProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The next line that it says. */
    String hear() throws IOException {
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the program ended by itself");
        }
        return line;
    }

    /** Kill -9, some time from now. What was said before counts: answers the lines that were not heard yet. */
    List<String> killAfter(long micros) throws IOException, InterruptedException {
        if (process.waitFor(micros, TimeUnit.MICROSECONDS)) {
            throw new IOException("the program ended by itself");
        }
        // through the handle: the process itself would close the stream before all that was said is read
        process.toHandle().destroyForcibly();
        List<String> rest = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            rest.add(line);
        }
        return rest;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
