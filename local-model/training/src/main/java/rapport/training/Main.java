package rapport.training;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import rapport.training.evaluate.EvaluateCommand;
import rapport.training.problem.TrainingException;
import rapport.training.train.InspectCommand;
import rapport.training.train.TrainCommand;
import rapport.training.value.ValueCommand;

/**
 * The program {@code rapport-train}: trains what suggestions come from, measures it beside published methods, and shows
 * model cards. Exit 0: done; 1: the input or the world said no; 2: wrong use.
 */
@Command(
        name = "rapport-train",
        mixinStandardHelpOptions = true,
        version = "rapport-train 0.1.0",
        description = "Trains and measures what suggestions come from.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(InstantSource.system(), out, err, args));
    }

    /** The program without its process. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(InstantSource.system(), out, err, args);
    }

    /** The same at another time. */
    static int run(InstantSource clock, PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main());
        line.addSubcommand(new TrainCommand(clock))
                .addSubcommand(new InspectCommand())
                .addSubcommand(new EvaluateCommand(clock))
                .addSubcommand(new ValueCommand());
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
        return failure instanceof TrainingException refused
                ? refused.code() + ": " + refused.getMessage()
                : "RAP-INTERNAL: Something failed that should not ("
                        + failure.getClass().getSimpleName() + ").";
    }
}
