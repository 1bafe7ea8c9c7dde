package rapport.training.value;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code rapport-train value}: fits when customers buy, drop out and what they spend, and compares with what they did
 * afterwards. What lies after the end of the calibration is not seen by any fit.
 */
@Command(
        name = "value",
        mixinStandardHelpOptions = true,
        description = {
            "Fits when customers buy next, whether they drop out and what they spend (BG/NBD, MBG/CNBD-k, Pareto/NBD,"
                    + " Gamma-Gamma), and compares with what they did after the calibration.",
            "FILE has the columns Id, Date and, if there are prices, Price; others are passed over. Packed with gzip or"
                    + " not."
        })
public final class ValueCommand implements Callable<Integer> {
    private static final double SHORTEST = 1.0 / 7;
    private static final double LONGEST = 5200;

    /** What the file looks like. */
    enum Format {
        CSV
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(names = "--format", defaultValue = "csv", description = "Default: ${DEFAULT-VALUE}.")
    private Format format = Format.CSV;

    @Parameters(paramLabel = "FILE", description = "The purchases.")
    @SuppressWarnings("NullAway.Init") // picocli
    private Path file;

    @Option(
            names = "--calibration-end",
            required = true,
            paramLabel = "DATE",
            description = "The last day that the fit sees, such as 1997-09-30.")
    @SuppressWarnings("NullAway.Init") // picocli
    private LocalDate calibrationEnd;

    @Option(
            names = "--horizon",
            paramLabel = "WEEKS",
            description = "How long after it is compared. Default: to the last day of the file.")
    private @Nullable Double horizon;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Double weeks = horizon;
        if (weeks != null && !(weeks >= SHORTEST && weeks <= LONGEST)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--horizon must be between a day and " + (int) LONGEST + " weeks");
        }
        ValueReport report = switch (format) {
            case CSV -> ValueReport.of(PurchaseFile.read(file, calibrationEnd, weeks));
        };
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? new JsonMapper().writeValueAsString(report) + System.lineSeparator() : report.table());
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
