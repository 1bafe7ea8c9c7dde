package rapport.platform;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import rapport.platform.intake.IntakeException;
import rapport.platform.problem.Refusal;

/** The program {@code rapport-platform}. Exit 0: done; 1: the input or the world said no; 2: wrong use. */
@Command(
        name = "rapport-platform",
        mixinStandardHelpOptions = true,
        version = "rapport-platform 0.1.0",
        description = "The retailer's central platform: what stores sold, and what they may know.")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(
                InstantSource.system(),
                new SecureRandom(),
                closing -> Runtime.getRuntime().addShutdownHook(new Thread(closing, "closing")),
                out,
                err,
                args));
    }

    /** The program without its process. */
    static int run(
            InstantSource clock,
            RandomGenerator random,
            Consumer<Runnable> atExit,
            PrintWriter out,
            PrintWriter err,
            String... args) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(clock, random, atExit))
                .addSubcommand(new ImportCommand(clock, random))
                .addSubcommand(new DemoFilesCommand(clock))
                .addSubcommand(new StoresCommand(clock, random))
                .addSubcommand(new AssociatesCommand(clock, random))
                .addSubcommand(new EnrolCommand(clock, random))
                .addSubcommand(new QuarantineCommand(clock, random))
                .addSubcommand(new ModelCommand(clock, random))
                .addSubcommand(new DirectivesCommand(clock, random))
                .addSubcommand(new ComparisonCommand(clock, random))
                .addSubcommand(new OffersCommand(clock, random))
                .addSubcommand(new VerifyCommand(clock, random))
                .addSubcommand(new BackupCommand(clock))
                .addSubcommand(new RestoreCommand(clock, random));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler((failure, _, _) -> {
            err.println(sentence(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
        line.setParameterExceptionHandler((wrong, _) -> {
            err.println("RAP-USAGE: " + String.valueOf(wrong.getMessage()).replace("\n", " ") + " (see "
                    + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
            return CommandLine.ExitCode.USAGE;
        });
        return line.execute(args);
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.code().code() + ": " + refusal.getMessage();
            case IntakeException refused -> refused.code().text() + ": " + refused.getMessage();
            default ->
                "RAP-INTERNAL: Something failed that should not ("
                        + failure.getClass().getSimpleName() + ").";
        };
    }
}
