package rapport.platform;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.domain.store.StoreId;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;
import rapport.protocol.Pins;

@Command(
        name = "associates",
        mixinStandardHelpOptions = true,
        description = "Who serves. A first PIN is random, printed once, and changed at the first sign-in.")
final class AssociatesCommand {
    private static final String HEADER = "id,name,role,store";

    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    AssociatesCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds an associate and prints the first PIN.")
    int add(
            @Mixin DatabaseOptions database,
            @Option(names = "--id", required = true, description = "Key, such as A-101.") String id,
            @Option(names = "--name", required = true, description = "As customers hear it.") String name,
            @Option(names = "--store", required = true, description = "Key of the store.") String store,
            @Option(names = "--role", defaultValue = "associate", description = "associate or manager.") String role) {
        return add(database, List.of(newcomer(id, name, role, store)));
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Adds all associates of a CSV file with the columns " + HEADER + ", or none of them.")
    int importFile(@Mixin DatabaseOptions database, @Parameters(paramLabel = "FILE") Path file) {
        return add(database, newcomers(file));
    }

    @Command(
            name = "reset-pin",
            mixinStandardHelpOptions = true,
            description = "Gives an associate a new first PIN and prints it.")
    int resetPin(
            @Mixin DatabaseOptions database,
            @Option(names = "--store", required = true, description = "Key of the store.") String store,
            @Option(names = "--id", required = true, description = "Key of the associate.") String id) {
        String pin = Pins.random(random);
        try (Platform platform = database.open(clock, random)) {
            Associate known = platform.associates(storeId(store)).stream()
                    .filter(associate -> associate.id().value().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(ProblemCode.BAD_INPUT, "That store has no such associate."));
            platform.put(new PlatformRow.OfAssociate(new Associate(
                    known.id(), known.name(), known.role(), known.store(), Pins.hash(pin, random), true, "")));
        }
        spec.commandLine().getOut().println(id + ": first PIN " + pin);
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the associates of a store.")
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--store", required = true, description = "Key of the store.") String store,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        List<AssociateLine> associates;
        try (Platform platform = database.open(clock, random)) {
            associates = platform.associates(storeId(store)).stream()
                    .map(a -> new AssociateLine(
                            a.id().value(), a.name(), a.role().name().toLowerCase(Locale.ROOT), a.pinMustChange()))
                    .toList();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(new AssociateLines(associates)));
        } else {
            associates.forEach(a -> out.println("%-10s %-30s %-10s %s"
                    .formatted(a.id(), a.name(), a.role(), a.pinMustChange() ? "first PIN" : "")));
        }
        return 0;
    }

    private record AssociateLines(List<AssociateLine> associates) {}

    private record AssociateLine(String id, String name, String role, boolean pinMustChange) {}

    private record Newcomer(Associate associate, String pin) {
        @Override
        public String toString() {
            return associate.toString();
        }
    }

    private int add(DatabaseOptions database, List<Newcomer> newcomers) {
        try (Platform platform = database.open(clock, random)) {
            platform.add(newcomers.stream().map(Newcomer::associate).toList());
        }
        PrintWriter out = spec.commandLine().getOut();
        newcomers.forEach(newcomer -> out.println(newcomer.associate().id().value() + " "
                + newcomer.associate().name() + ": first PIN " + newcomer.pin()));
        return 0;
    }

    private List<Newcomer> newcomers(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The file cannot be read as UTF-8 text.");
        }
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The first line of the file must be " + HEADER + ".");
        }
        List<Newcomer> newcomers = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(",", -1);
            if (parts.length == 4) {
                newcomers.add(newcomer(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip()));
            } else if (!lines.get(i).isBlank()) {
                throw new Refusal(ProblemCode.BAD_INPUT, "Line " + (i + 1) + " does not have four columns.");
            }
        }
        return newcomers;
    }

    private Newcomer newcomer(String id, String name, String role, String store) {
        String pin = Pins.random(random);
        try {
            return new Newcomer(
                    new Associate(
                            new AssociateId(id),
                            name,
                            Role.valueOf(role.toUpperCase(Locale.ROOT)),
                            new StoreId(store),
                            Pins.hash(pin, random),
                            true,
                            ""),
                    pin);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    "An associate needs a key and a store (A-Z a-z 0-9 . _ -) and the role associate or manager.");
        }
    }

    private static StoreId storeId(String text) {
        try {
            return new StoreId(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A store's key is made of A-Z a-z 0-9 . _ -");
        }
    }
}
