package rapport.platform;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;

@Command(
        name = "comparison",
        mixinStandardHelpOptions = true,
        description =
                "The share of customers who get the suggestions that everybody gets, so that the effect of personal"
                        + " ones can be measured.")
final class ComparisonCommand {
    private static final String FIRST_SALT = "first";

    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    ComparisonCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Sets the share. With the same salt a larger share keeps all who were in a smaller one.")
    int set(
            @Mixin DatabaseOptions database,
            @Option(
                            names = "--permille",
                            required = true,
                            paramLabel = "N",
                            description = "So many of a thousand customers, 0 for none.")
                    int permille,
            @Option(
                            names = "--salt",
                            paramLabel = "TEXT",
                            description = "Another one draws the customers anew (default: the one that counts now).")
                    @Nullable
                    String salt,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        try (Platform platform = database.open(clock, random)) {
            ComparisonGroup before = platform.directives().comparison();
            String same = before.equals(ComparisonGroup.NONE) ? FIRST_SALT : before.salt();
            platform.directives().compareWith(group(permille, salt == null ? same : salt));
            say(platform.directives().comparison(), json);
        }
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the share and the salt.")
    int show(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        try (Platform platform = database.open(clock, random)) {
            say(platform.directives().comparison(), json);
        }
        return 0;
    }

    private static ComparisonGroup group(int permille, String salt) {
        try {
            return new ComparisonGroup(permille, salt);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    "A comparison needs a share of 0 to 1000 of a thousand, and a salt of 1 to 64 of A-Z a-z 0-9 . _"
                            + " -");
        }
    }

    private void say(ComparisonGroup group, boolean json) {
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Json.write(group)
                                : "%d of 1000 customers are compared with (salt %s)."
                                        .formatted(group.permille(), group.salt()));
    }
}
