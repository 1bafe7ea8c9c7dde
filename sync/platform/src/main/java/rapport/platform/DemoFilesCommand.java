package rapport.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.platform.demo.DemoFiles;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.demo.PlantedTastes;
import rapport.platform.intake.RetailerData;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;

@Command(
        name = "demo-data",
        mixinStandardHelpOptions = true,
        description =
                "Writes the made-up retailer as files to train on: purchases.csv in the form of Online Retail, and"
                        + " items.csv.")
final class DemoFilesCommand implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private final InstantSource clock;

    @Parameters(paramLabel = "DIR", description = "The folder; made when there is none.")
    private Path folder = Path.of("");

    @Option(names = "--small", description = "300 customers instead of 20,000.")
    private boolean small;

    @Option(names = "--seed", defaultValue = "1", description = "Another retailer of the same kind; 1 is the demo's.")
    private long seed = 1;

    @Option(
            names = "--planted",
            description = "Who has which taste, and its products, too: planted-customers.csv and planted-items.csv.")
    private boolean planted;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    DemoFilesCommand(InstantSource clock) {
        this.clock = clock;
    }

    private record Written(int customers, int products, int purchases, int returns) {}

    @Override
    public Integer call() {
        DemoRetailer.Size size = small ? DemoRetailer.Size.SMALL : DemoRetailer.Size.FULL;
        RetailerData retailer = DemoRetailer.generate(seed, LocalDate.ofInstant(clock.instant(), ZONE), size);
        try {
            DemoFiles files = new DemoFiles(folder);
            files.write(retailer);
            if (planted) {
                files.write(PlantedTastes.of(seed, size));
            }
        } catch (IOException _) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The folder cannot be written to.");
        }
        Written written = new Written(
                retailer.customers().size(),
                retailer.products().size(),
                retailer.purchases().size(),
                retailer.returns().size());
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.write(written)
                                : "%d customers, %d products, %d purchases, %d returns"
                                        .formatted(
                                                written.customers(),
                                                written.products(),
                                                written.purchases(),
                                                written.returns()));
        return 0;
    }
}
