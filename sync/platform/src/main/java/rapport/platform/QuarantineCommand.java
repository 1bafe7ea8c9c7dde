package rapport.platform;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.domain.event.FactId;
import rapport.platform.ledger.Quarantine;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "What two tablets with one identity said, until somebody has decided.")
final class QuarantineCommand {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    QuarantineCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "What waits for a decision.")
    int list(@Mixin DatabaseOptions database) {
        return with(
                database,
                quarantine -> quarantine
                        .list()
                        .forEach(held -> println(
                                "%s %-20s %-8s %s".formatted(held.fact(), held.kind(), held.device(), held.since()))));
    }

    @Command(name = "take", mixinStandardHelpOptions = true, description = "Enters a fact into the books.")
    int take(@Mixin DatabaseOptions database, @Parameters(paramLabel = "FACT") String fact) {
        return with(database, quarantine -> {
            quarantine.take(id(fact));
            println("Taken.");
        });
    }

    @Command(name = "drop", mixinStandardHelpOptions = true, description = "Leaves a fact out of the books for good.")
    int drop(@Mixin DatabaseOptions database, @Parameters(paramLabel = "FACT") String fact) {
        return with(database, quarantine -> {
            quarantine.drop(id(fact));
            println("Dropped.");
        });
    }

    private int with(DatabaseOptions database, Consumer<Quarantine> work) {
        try (Platform platform = database.open(clock, random)) {
            work.accept(platform.quarantine());
        }
        return 0;
    }

    private void println(String line) {
        spec.commandLine().getOut().println(line);
    }

    private static FactId id(String text) {
        try {
            return FactId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A fact's id is a UUID, as quarantine list shows it.");
        }
    }
}
