package rapport.platform;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.domain.store.Store;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.DateShift;
import rapport.platform.intake.DemoStaff;
import rapport.platform.intake.ImportedRetailer;
import rapport.platform.intake.OnlineRetail;
import rapport.platform.intake.PriceAccount;
import rapport.platform.intake.PriceList;
import rapport.platform.intake.Progress;
import rapport.platform.intake.Rejects;
import rapport.platform.intake.RejectsFile;
import rapport.platform.intake.RetailerData;
import rapport.protocol.Json;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Takes a retailer's file in and accounts for every line of it. May be repeated.")
final class ImportCommand implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final long DEMO_SEED = 1;

    private final InstantSource clock;
    private final RandomGenerator random;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--format", required = true, description = "${COMPLETION-CANDIDATES}")
    private Format format = Format.ONLINE_RETAIL;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A .csv or .csv.gz; the demo needs none.")
    private @Nullable Path file;

    @Option(
            names = "--shift-dates",
            description = "Moves all times by whole weeks so that the last day is yesterday at the latest.")
    private boolean shiftDates;

    @Option(names = "--small", description = "A demo of 300 customers instead of 20,000.")
    private boolean small;

    @Option(names = "--rejects", paramLabel = "FILE", description = "Where rejected lines are listed.")
    private @Nullable Path rejects;

    @Option(names = "--json", description = "The account as one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    /** What can be taken in. */
    enum Format {
        ONLINE_RETAIL("online-retail"),
        PRICES("prices"),
        DEMO("demo");

        private final String text;

        Format(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What the made-up retailer came to; nothing of it can be rejected. */
    private record DemoAccount(int stores, int customers, int products, int purchases, int lines, int returns) {
        static DemoAccount of(RetailerData demo) {
            return new DemoAccount(
                    demo.stores().size(),
                    demo.customers().size(),
                    demo.products().size(),
                    demo.purchases().size(),
                    demo.purchases().stream().mapToInt(p -> p.lines().size()).sum(),
                    demo.returns().size());
        }

        String toTable() {
            return stores + " stores, " + customers + " customers, " + products + " products, " + purchases
                    + " purchases with " + lines + " lines, " + returns + " returns";
        }
    }

    ImportCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() {
        return switch (format) {
            case ONLINE_RETAIL -> importFile(file);
            case PRICES -> importPrices(file);
            case DEMO -> importDemo();
        };
    }

    private int importFile(@Nullable Path given) {
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "This format needs a FILE.");
        }
        if (small) {
            throw new ParameterException(spec.commandLine(), "Only the demo can be small.");
        }
        ImportedRetailer imported = read(given);
        take(imported.retailer());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? imported.account().toJson() : imported.account().toTable());
        if (!imported.ignoredColumns().isEmpty()) {
            spec.commandLine().getErr().println("Ignored columns: " + String.join(", ", imported.ignoredColumns()));
        }
        return 0;
    }

    private int importPrices(@Nullable Path given) {
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "This format needs a FILE.");
        }
        if (small || shiftDates) {
            throw new ParameterException(spec.commandLine(), "Prices are taken as they are.");
        }
        PriceAccount account;
        try (Platform platform = database.open(clock, random)) {
            PriceList.Read read = rejecting(rejected -> new PriceList(
                            platform.products(),
                            platform.stores().stream().map(Store::id).collect(Collectors.toSet()),
                            rejected)
                    .read(given));
            platform.takePrices(read.prices(), this::report);
            account = read.account();
        }
        spec.commandLine().getOut().println(json ? account.toJson() : account.toTable());
        return 0;
    }

    /** Ends yesterday by itself. */
    private int importDemo() {
        RetailerData demo =
                DemoRetailer.generate(DEMO_SEED, today(), small ? DemoRetailer.Size.SMALL : DemoRetailer.Size.FULL);
        take(demo);
        DemoAccount account = DemoAccount.of(demo);
        spec.commandLine().getOut().println(json ? Json.write(account) : account.toTable());
        return 0;
    }

    private void take(RetailerData retailer) {
        try (Platform platform = database.open(clock, random)) {
            platform.take(retailer, this::report);
        }
    }

    /** A line for each step that is done, so that a file that is refused says nothing but why. */
    private void report(String step, long done, long total) {
        if (done == total) {
            spec.commandLine().getErr().println("%-12s %,12d".formatted(step, total));
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private ImportedRetailer read(Path given) {
        DateShift shift = shiftDates ? DateShift.untilYesterdayOf(today()) : DateShift.none();
        return rejecting(rejected -> new OnlineRetail(new DemoStaff(), shift, rejected, Progress.NONE).read(given));
    }

    private <T> T rejecting(Function<Rejects, T> reading) {
        Path list = rejects;
        if (list == null) {
            return reading.apply(Rejects.IGNORED);
        }
        try (RejectsFile rejected = new RejectsFile(list)) {
            return reading.apply(rejected);
        }
    }
}
