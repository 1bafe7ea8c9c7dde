package rapport.training.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.training.evaluate.BasketFiles;
import rapport.training.evaluate.SalesOptions;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import rapport.training.source.OnlineRetailCsv;
import rapport.training.source.PlatformLedger;
import rapport.training.source.PurchasesCsv;
import rapport.training.source.Sales;

/** {@code rapport-train train}: learns from what was sold, and writes a model file and its card. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Learns to rank products from what was sold, and writes a model file and, beside it, its card"
                    + " (FILE.card.json).",
            "nbr-json: --history and --future as in the reality check of Li et al. (TOIS 2023).",
            "online-retail: FILE as published by UCI or CRAN.",
            "purchases-csv: FILE with the columns customer, time, sku and, if there are, quantity (negative: brought"
                    + " back) and basket; a line without a customer counts for popularity only.",
            "platform: --database of a platform; customers who do not consent to personalisation are not learned from.",
            "Files may be packed with gzip. The same sales and the same seed give the same file, whatever the order of"
                    + " the lines."
        })
public final class TrainCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "nbr-json, online-retail, purchases-csv or platform.")
    private String format = "";

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model file to write.")
    @SuppressWarnings("NullAway.Init") // picocli
    private Path target;

    @Option(
            names = "--name",
            required = true,
            description = "Name and version, at most 64 letters, digits, spaces, dots, dashes and underscores.")
    private String name = "";

    @Mixin
    private BasketFiles files = new BasketFiles();

    @Mixin
    private SalesOptions options = new SalesOptions();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    /** @param clock for the card, and to tell dates in the future */
    public TrainCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (!NAME.matcher(name).matches()) {
            throw wrong("--name must be at most 64 letters, digits, spaces, dots, dashes and underscores");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target) || folder == null || !Files.isDirectory(folder)) {
            throw new TrainingException(
                    Reason.FILE, "There is no folder for the model file, or it is a folder itself.");
        }
        Instant began = clock.instant();
        ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), quiet || options.json());
        progress.phase("reading", 0, 5);
        Sales sales = sales(began);
        Training.Made made = new Training(sales, options.seed(), progress).make(name, provenance(began));
        ModelCard card = made.card().tookUntil(clock.instant(), began);
        write(target, made.file());
        write(Cards.beside(target), (Cards.json(card) + "\n").getBytes(StandardCharsets.UTF_8));
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        out.print(options.json() ? Cards.json(card) + System.lineSeparator() : summary(card));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Sales sales(Instant now) {
        return switch (format) {
            case "nbr-json" -> NbrSales.read(files.history(), files.future(), options.described(), now);
            case "online-retail" -> OnlineRetailCsv.read(files.file(), now);
            case "purchases-csv" -> PurchasesCsv.read(files.file(), options.described(), now);
            case "platform" -> PlatformLedger.read(options.database(), now);
            default -> throw wrong("--format must be nbr-json, online-retail, purchases-csv or platform");
        };
    }

    private CommandLine.ParameterException wrong(String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }

    private ModelCard.Provenance provenance(Instant began) {
        return new ModelCard.Provenance(
                String.join(" ", spec.root().version()),
                options.seed(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                began.toString(),
                0);
    }

    private static String summary(ModelCard card) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %,d products, %,d customers, %,d baskets; %,d bytes%nranks by: %s%n%n%-11s %-26s %s%n",
                card.model(),
                card.data().products(),
                card.data().customers(),
                card.data().baskets(),
                card.bytes(),
                card.chosen().ranker(),
                "",
                "Recall@10 [95%]",
                "NDCG@10 [95%]"));
        card.figures()
                .forEach((method, figures) -> text.append(String.format(
                        Locale.ROOT,
                        "%-11s %-26s %s%n",
                        method,
                        Cards.text(figures.measures().get("recall@10")),
                        Cards.text(figures.measures().get("ndcg@10")))));
        text.append(String.format(
                Locale.ROOT,
                "%nexpected calibration error of the probabilities: %.5f%ndigest: %s%n",
                card.propensity().expectedCalibrationError(),
                card.digest()));
        return text.toString();
    }

    /** Beside its place first: whoever looks finds the old file or the new one. */
    private static void write(Path place, byte[] bytes) {
        Path beside = place.resolveSibling(place.getFileName() + ".new");
        try {
            Files.write(beside, bytes);
            Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new TrainingException(Reason.FILE, place.getFileName() + " cannot be written.", failure);
        }
    }
}
