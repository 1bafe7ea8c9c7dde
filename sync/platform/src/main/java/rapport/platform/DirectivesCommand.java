package rapport.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.IssuedDirective;
import rapport.platform.directive.DirectiveDesk;
import rapport.platform.directive.DirectiveList;
import rapport.protocol.Json;

@Command(
        name = "directives",
        mixinStandardHelpOptions = true,
        description = "What headquarters pins, boosts, buries or forbids in suggestions for a time.")
final class DirectivesCommand {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    DirectivesCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Gives out the directives of a file, in place of those with the same ids, and forgets those that have"
                        + " ended. A file with one fault is not taken at all.",
                "The file: {\"directives\": [{\"id\": \"D-1\", \"action\": \"PIN\", \"sku\": \"4471\","
                        + " \"from\": \"2026-11-21T00:00:00Z\", \"until\": \"2026-11-28T00:00:00Z\","
                        + " \"why\": \"NEW_THIS_WEEK\", \"store\": \"KR\"}]}",
                "action: PIN, BOOST, BURY or FORBID. One of sku, brand and category; a PIN needs a sku. why, of a PIN"
                        + " or BOOST: NEW_THIS_WEEK or, if it is missing, HEADQUARTERS. Without store for all stores."
            })
    int take(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> {
            DirectiveDesk.Taken taken = platform.directives()
                    .take(new DirectiveList(
                                    platform.products().values(),
                                    platform.stores().stream().map(Store::id).collect(Collectors.toSet()),
                                    clock.instant())
                            .read(file));
            println(
                    json
                            ? Json.write(taken)
                            : "Given out: %d. Forgotten, because they had ended: %d."
                                    .formatted(taken.taken(), taken.ended()));
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All directives, the first to begin first.")
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> {
            Instant now = clock.instant();
            List<Line> lines = platform.directives().list().stream()
                    .map(issued -> Line.of(issued, now))
                    .toList();
            if (json) {
                println(Json.write(new Lines(lines)));
            } else {
                lines.forEach(line -> println(line.text()));
            }
        });
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a directive back.")
    int remove(@Mixin DatabaseOptions database, @Parameters(paramLabel = "ID") String id) {
        return with(database, platform -> {
            platform.directives().remove(id);
            println("Removed.");
        });
    }

    private record Lines(List<Line> directives) {}

    /** One as it is listed; what it is about is a product, a brand or a category. */
    private record Line(
            String id,
            String state,
            String action,
            String about,
            String name,
            String from,
            String until,
            String why,
            @Nullable String store) {
        static Line of(IssuedDirective issued, Instant now) {
            Directive directive = issued.directive();
            StoreId store = issued.store();
            return new Line(
                    issued.id(),
                    TargetWords.state(directive.holdsAt(now), directive.from(), now),
                    directive.action().name(),
                    TargetWords.about(directive.target()),
                    TargetWords.name(directive.target()),
                    directive.from().toString(),
                    directive.until().toString(),
                    directive.why().name(),
                    store == null ? null : store.value());
        }

        String text() {
            return "%-16s %-7s %-6s %-8s %-24s %s to %s  %s"
                    .formatted(id, state, action, about, name, from, until, store == null ? "all stores" : store);
        }
    }

    private int with(DatabaseOptions database, Consumer<Platform> work) {
        try (Platform platform = database.open(clock, random)) {
            work.accept(platform);
        }
        return 0;
    }

    private void println(String line) {
        spec.commandLine().getOut().println(line);
    }
}
