package rapport.training.evaluate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import rapport.engine.rank.Content;
import rapport.training.content.Contents;
import rapport.training.fit.FitEvaluation;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import rapport.training.source.OnlineRetailCsv;
import rapport.training.source.PlatformLedger;
import rapport.training.source.Sales;
import tools.jackson.databind.json.JsonMapper;

/** {@code rapport-train evaluate}: how well the engine and published methods foretell what customers do. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Compares the engine with published methods, on customers whose next baskets it never saw.",
            "nbr-json: --history and --future as in the reality check of Li et al. (TOIS 2023), packed or not.",
            "online-retail: FILE as published by UCI or CRAN. platform: --database of a platform.",
            "fit-csv: FILE of rentals and how they fitted.",
            "Where sales have dates, a second table follows: on one day, four weeks before the newest sale."
        })
public final class EvaluateCommand implements Callable<Integer> {
    /** What the files look like. */
    enum Format {
        NBR_JSON,
        ONLINE_RETAIL,
        PLATFORM,
        FIT_CSV;

        static Format of(String text) {
            return switch (text) {
                case "nbr-json" -> NBR_JSON;
                case "online-retail" -> ONLINE_RETAIL;
                case "platform" -> PLATFORM;
                case "fit-csv" -> FIT_CSV;
                default ->
                    throw new CommandLine.TypeConversionException("nbr-json, online-retail, platform or fit-csv");
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

    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            converter = FormatName.class,
            description = "nbr-json, online-retail, platform or fit-csv.")
    @SuppressWarnings("NullAway.Init") // picocli
    private Format format;

    @Mixin
    private BasketFiles files = new BasketFiles();

    @Option(
            names = "--test-users",
            paramLabel = "FILE",
            description = "JSON list of the customers to ask about. Default: every fifth.")
    private @Nullable Path testUsers;

    @Mixin
    private SalesOptions options = new SalesOptions();

    /** @param clock tells which dates lie in the future, and whose consent is given now */
    public EvaluateCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case NBR_JSON ->
                nextBaskets(
                        NbrJson.read(files.history(), files.future()),
                        Descriptions.of(options.described()),
                        Optional.empty(),
                        out);
            case ONLINE_RETAIL -> {
                Sales sales = OnlineRetailCsv.read(files.file(), clock.instant());
                Content content = Contents.of(sales.described());
                nextBaskets(
                        OnlineRetail.read(files.file()),
                        Descriptions.of(options.described()),
                        Optional.of(new Dated(sales, content)),
                        out);
            }
            case PLATFORM -> {
                Sales sales = PlatformLedger.read(options.database(), clock.instant());
                Content content = Contents.of(sales.described());
                nextBaskets(
                        shoppers(sales),
                        options.hasItems()
                                ? Descriptions.of(options.described())
                                : Descriptions.of(sales.skus(), content),
                        Optional.of(new Dated(sales, content)),
                        out);
            }
            case FIT_CSV -> FitEvaluation.run(files.file(), options.json(), out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Sales with dates, and what the products are. */
    private record Dated(Sales sales, Content content) {}

    private void nextBaskets(
            List<NextBaskets.Shopper> shoppers, Descriptions described, Optional<Dated> dated, PrintWriter out) {
        Path asked = testUsers;
        long seed = options.seed();
        NextBaskets data = NextBaskets.of(shoppers, described, asked == null ? Set.of() : NbrJson.users(asked), seed);
        if (data.test().length == 0 || data.validation().length == 0 || data.train().length == 0) {
            throw new TrainingException(
                    Reason.TOO_LITTLE, "There are too few customers to train on, to decide with and to ask about.");
        }
        Consumer<String> progress =
                options.json() ? _ -> {} : spec.commandLine().getErr()::println;
        EvaluationReport report = new Evaluation(data, seed, progress).run();
        Optional<EvaluationReport> calendar =
                dated.flatMap(one -> Evaluation.byCalendar(one.sales(), one.content(), seed, progress));
        if (options.json()) {
            Map<String, Object> object = report.json();
            calendar.ifPresent(byDay -> object.put("calendar", byDay.json()));
            out.println(new JsonMapper().writeValueAsString(object));
        } else {
            out.print(report.table());
            calendar.ifPresent(
                    byDay -> out.printf("%nOn one day, four weeks before the newest sale%n%s", byDay.table()));
        }
    }

    private static List<NextBaskets.Shopper> shoppers(Sales sales) {
        List<NextBaskets.Shopper> shoppers = new ArrayList<>();
        for (Sales.Shopper one : sales.shoppers()) {
            List<List<String>> baskets = Arrays.stream(one.baskets())
                    .map(basket ->
                            Arrays.stream(basket).mapToObj(sales.skus()::get).toList())
                    .toList();
            if (baskets.size() > 1) {
                String id = Integer.toString(shoppers.size());
                shoppers.add(new NextBaskets.Shopper(id, baskets.subList(0, baskets.size() - 1), baskets.getLast()));
            }
        }
        return shoppers;
    }
}
