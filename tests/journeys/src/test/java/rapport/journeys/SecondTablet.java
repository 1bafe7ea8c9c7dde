package rapport.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;

/** Another tablet of the store in a process of its own; see {@link SecondTabletMain}. */
final class SecondTablet implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final PrintWriter questions;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private @Nullable String device;

    /** Starts the process; it enrols and loads while this test goes on. */
    SecondTablet(Path folder, URI address, String code, JourneyClock time) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SecondTabletMain.class.getName(),
                        folder.toString(),
                        address.toString(),
                        code,
                        time.ahead().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        Thread.ofVirtual().name("second-tablet").start(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines()
                    .filter(line -> line.startsWith(SecondTabletMain.ANSWER))
                    .forEach(answers::add);
        } catch (IOException e) {
            answers.add(String.valueOf(e.getMessage()));
        }
    }

    /** Waits until its first data is in. */
    void ready() throws InterruptedException {
        if (device == null) {
            device = next("first data").getFirst();
        }
    }

    /** The total in minor units of a sale in a customer's timeline, then its pieces; waits until it is there. */
    List<String> sale(CustomerId customer, String number) throws InterruptedException {
        return ask("sale", customer.value(), number);
    }

    /** Pieces such as {@code B-101*2}, oldest first. */
    List<String> bought(CustomerId customer) throws InterruptedException {
        return ask("bought", customer.value());
    }

    List<String> suggestions(CustomerId customer) throws InterruptedException {
        return ask("suggestions", customer.value());
    }

    List<String> companions(Sku of) throws InterruptedException {
        return ask("companions", of.value());
    }

    private List<String> ask(String... question) throws InterruptedException {
        ready();
        questions.println(String.join("\t", question));
        return next(question[0]);
    }

    private List<String> next(String what) throws InterruptedException {
        String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new AssertionError("the second tablet did not answer: " + what);
        }
        List<String> parts = new ArrayList<>(List.of(answer.split("\t")));
        parts.removeFirst();
        return parts;
    }

    @Override
    public void close() {
        questions.close();
        try {
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly();
            throw new AssertionError("the second tablet did not end", e);
        }
    }
}
