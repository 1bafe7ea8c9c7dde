package rapport.platform;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;

@Command(name = "stores", mixinStandardHelpOptions = true, description = "The retailer's stores.")
final class StoresCommand {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    StoresCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a store.")
    int add(
            @Mixin DatabaseOptions database,
            @Option(names = "--id", required = true, description = "Short key, such as KR.") String id,
            @Option(names = "--name", required = true, description = "The name on the door.") String name,
            @Option(names = "--zone", defaultValue = "Europe/London", description = "Default: ${DEFAULT-VALUE}.")
                    String zone,
            @Option(names = "--currency", defaultValue = "GBP", description = "Default: ${DEFAULT-VALUE}.")
                    String currency,
            @Option(names = "--city", defaultValue = "", description = "Customers who live there are known here.")
                    String city) {
        Store store = store(id, name, zone, currency, city);
        try (Platform platform = database.open(clock, random)) {
            platform.add(store);
        }
        spec.commandLine().getOut().println("Added " + id + ", " + name + ".");
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the stores.")
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        List<StoreLine> stores;
        try (Platform platform = database.open(clock, random)) {
            stores = platform.stores().stream()
                    .map(store -> new StoreLine(
                            store.id().value(),
                            store.name(),
                            store.zone().getId(),
                            store.currency().getCurrencyCode()))
                    .toList();
        }
        if (json) {
            spec.commandLine().getOut().println(Json.write(new StoreLines(stores)));
        } else {
            stores.forEach(store -> spec.commandLine()
                    .getOut()
                    .println("%-8s %-30s %s %s".formatted(store.id(), store.name(), store.zone(), store.currency())));
        }
        return 0;
    }

    private record StoreLines(List<StoreLine> stores) {}

    private record StoreLine(String id, String name, String zone, String currency) {}

    private static Store store(String id, String name, String zone, String currency, String city) {
        try {
            return new Store(new StoreId(id), name, ZoneId.of(zone), Currency.getInstance(currency), city);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    "A store needs a key (A-Z a-z 0-9 . _ -), a time zone such as Europe/London and a currency such as"
                            + " GBP.");
        }
    }
}
