package rapport.platform;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.platform.problem.Refusal;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Serves devices over HTTP until it is stopped.")
final class ServeCommand implements Callable<Integer> {
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<Runnable> atExit;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8642", description = "Port, 0 for any (default: ${DEFAULT-VALUE}).")
    private int port = 8642;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    ServeCommand(InstantSource clock, RandomGenerator random, Consumer<Runnable> atExit) {
        this.clock = clock;
        this.random = random;
        this.atExit = atExit;
    }

    @Override
    public Integer call() throws InterruptedException {
        Platform platform = database.open(clock, random);
        CountDownLatch stopped = new CountDownLatch(1);
        atExit.accept(() -> {
            platform.close();
            stopped.countDown();
        });
        try {
            platform.serve(host, port);
        } catch (Refusal e) {
            platform.close();
            throw e;
        }
        spec.commandLine().getOut().println("Rapport platform on http://" + host + ":" + platform.port());
        stopped.await();
        return 0;
    }
}
