package rapport.training.evaluate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.training.fit.FitEvaluation;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import rapport.training.source.ItemsCsv;
import tools.jackson.databind.json.JsonMapper;

/** {@code rapport-train evaluate}: how well the engine and published methods foretell what customers do. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the engine with published methods, on customers whose next baskets it never saw.",
            "nbr-json: --history and --future as in the reality check of Li et al. (TOIS 2023), packed with gzip or"
                    + " not.",
            "online-retail: FILE as published by UCI or CRAN. fit-csv: FILE of rentals and how they fitted."
        })
public final class EvaluateCommand implements Callable<Integer> {
    /** What the files look like. */
    enum Format {
        NBR_JSON,
        ONLINE_RETAIL,
        FIT_CSV;

        static Format of(String text) {
            return switch (text) {
                case "nbr-json" -> NBR_JSON;
                case "online-retail" -> ONLINE_RETAIL;
                case "fit-csv" -> FIT_CSV;
                default -> throw new CommandLine.TypeConversionException("nbr-json, online-retail or fit-csv");
            };
        }
    }

    /** As it is written on the command line. */
    static final class FormatName implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Format.of(text);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            converter = FormatName.class,
            description = "nbr-json, online-retail or fit-csv.")
    @SuppressWarnings("NullAway.Init") // picocli
    private Format format;

    @Mixin
    private BasketFiles files = new BasketFiles();

    @Option(
            names = "--test-users",
            paramLabel = "FILE",
            description = "JSON list of the customers to ask about. Default: every fifth.")
    private @Nullable Path testUsers;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "CSV of what products are: item,category[,brand,price,name,description] and further columns.")
    private @Nullable Path items;

    @Option(names = "--seed", defaultValue = "2023", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case NBR_JSON -> nextBaskets(NbrJson.read(files.history(), files.future()), out);
            case ONLINE_RETAIL -> nextBaskets(OnlineRetail.read(files.file()), out);
            case FIT_CSV -> FitEvaluation.run(files.file(), json, out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void nextBaskets(List<NextBaskets.Shopper> shoppers, PrintWriter out) {
        Path asked = testUsers;
        Path described = items;
        NextBaskets data = NextBaskets.of(
                shoppers,
                described == null ? Map.of() : ItemsCsv.read(described),
                asked == null ? Set.of() : NbrJson.users(asked),
                seed);
        if (data.test().length == 0 || data.validation().length == 0 || data.train().length == 0) {
            throw new TrainingException(
                    Reason.TOO_LITTLE, "There are too few customers to train on, to decide with and to ask about.");
        }
        Consumer<String> progress = json ? _ -> {} : spec.commandLine().getErr()::println;
        EvaluationReport report = new Evaluation(data, seed, progress).run();
        out.print(json ? new JsonMapper().writeValueAsString(report.json()) + System.lineSeparator() : report.table());
    }
}
