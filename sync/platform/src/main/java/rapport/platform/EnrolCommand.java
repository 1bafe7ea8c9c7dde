package rapport.platform;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.domain.store.StoreId;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;

@Command(
        name = "enrol",
        mixinStandardHelpOptions = true,
        description = "Prints a code with which one device can be enrolled in a store, once, within a day.")
final class EnrolCommand implements Callable<Integer> {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--store", required = true, description = "Key of the store.")
    private String store = "";

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    EnrolCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() {
        StoreId id;
        try {
            id = new StoreId(store);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A store's key is made of A-Z a-z 0-9 . _ -");
        }
        try (Platform platform = database.open(clock, random)) {
            String code = platform.enrolmentCode(id).text();
            spec.commandLine().getOut().println(json ? Json.write(new Code(store, code)) : code);
        }
        return 0;
    }

    private record Code(String store, String code) {}
}
