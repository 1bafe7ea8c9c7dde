package rapport.training.evaluate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The files that a command reads purchases from: one, or histories and next baskets. */
public final class BasketFiles {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "For the formats of one file.")
    private @Nullable Path file;

    @Option(names = "--history", paramLabel = "FILE", description = "What customers bought, basket by basket.")
    private @Nullable Path history;

    @Option(names = "--future", paramLabel = "FILE", description = "Their next baskets.")
    private @Nullable Path future;

    /** @throws ParameterException if it was not given, as with the next two */
    public Path file() {
        return given(file, "FILE");
    }

    public Path history() {
        return given(history, "--history");
    }

    public Path future() {
        return given(future, "--future");
    }

    /**
     * What a format needs.
     *
     * @throws ParameterException if it was not given
     */
    public <T> T given(@Nullable T value, String what) {
        if (value == null) {
            throw new ParameterException(spec.commandLine(), "Missing " + what + " for this format");
        }
        return value;
    }
}
