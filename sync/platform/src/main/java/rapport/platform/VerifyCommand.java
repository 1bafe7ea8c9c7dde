package rapport.platform;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Currency;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rapport.domain.product.Money;
import rapport.platform.ledger.Verification;
import rapport.protocol.Json;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Recounts the books: sums, facts, the feed's positions and digests, who may know whom.")
final class VerifyCommand implements Callable<Integer> {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    VerifyCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() {
        Verification verification;
        try (Platform platform = database.open(clock, random)) {
            verification = platform.verify();
        }
        if (json) {
            spec.commandLine().getOut().println(Json.write(verification));
        } else {
            print(verification, spec.commandLine().getOut());
        }
        if (verification.differences().isEmpty()) {
            return 0;
        }
        spec.commandLine().getErr().println("RAP-BOOKS: " + String.join("; ", verification.differences()) + ".");
        return 1;
    }

    private static void print(Verification verification, PrintWriter out) {
        out.println("purchases  %,12d with %,d lines".formatted(verification.purchases(), verification.lines()));
        out.println("returns    %,12d".formatted(verification.returns()));
        out.println("facts      %,12d".formatted(verification.facts()));
        out.println("position   %,12d".formatted(verification.position()));
        for (Verification.SumOf sum : verification.sums()) {
            Currency currency = Currency.getInstance(sum.currency());
            out.println("bought     " + new Money(sum.purchases(), currency));
            out.println("returned   " + new Money(sum.returns(), currency));
        }
    }
}
