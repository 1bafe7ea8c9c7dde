package rapport.platform;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Command(
            name = "reach",
            mixinStandardHelpOptions = true,
            description =
                    "Says which stores are near a store, and where online orders are sent from: what is not here can"
                            + " then be suggested with where it is. What is not named stays as it is.")
    int reach(
            @Mixin DatabaseOptions database,
            @Option(names = "--id", required = true, description = "The store.") String id,
            @Option(
                            names = "--near",
                            split = ",",
                            paramLabel = "ID",
                            description = "Other stores close by, the nearest first, at most 5.")
                    @Nullable
                    List<String> near,
            @Option(names = "--near-none", description = "No store is close by.") boolean nearNone,
            @Option(
                            names = "--online",
                            negatable = true,
                            description = "Online orders are sent from this store, or no longer.")
                    @Nullable
                    Boolean online) {
        if (nearNone && near != null) {
            throw new ParameterException(spec.commandLine(), "Either stores are near or none.");
        }
        Store store;
        try (Platform platform = database.open(clock, random)) {
            store = platform.reach(key(id), nearNone ? List.of() : near == null ? null : keys(near), online);
        }
        spec.commandLine()
                .getOut()
                .println(store.id().value() + ": near "
                        + (store.near().isEmpty()
                                ? "none"
                                : store.near().stream().map(StoreId::value).collect(Collectors.joining(", ")))
                        + (store.online() ? ", sends online orders." : "."));
        return 0;
    }

    private static List<StoreId> keys(List<String> ids) {
        return ids.stream().map(StoresCommand::key).toList();
    }

    private static StoreId key(String id) {
        try {
            return new StoreId(id.strip());
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A store's key is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
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
                            store.currency().getCurrencyCode(),
                            store.near().stream().map(StoreId::value).toList(),
                            store.online()))
                    .toList();
        }
        if (json) {
            spec.commandLine().getOut().println(Json.write(new StoreLines(stores)));
        } else {
            stores.forEach(store -> spec.commandLine().getOut().println(store.text()));
        }
        return 0;
    }

    private record StoreLines(List<StoreLine> stores) {}

    private record StoreLine(String id, String name, String zone, String currency, List<String> near, boolean online) {
        String text() {
            return "%-8s %-30s %s %s%s%s"
                    .formatted(
                            id,
                            name,
                            zone,
                            currency,
                            near.isEmpty() ? "" : "  near " + String.join(", ", near),
                            online ? "  sends online orders" : "");
        }
    }

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
