package rapport.training.evaluate;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rapport.training.source.Described;
import rapport.training.source.ItemsCsv;

/** What commands that read sales are told beside their files. */
public final class SalesOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "CSV of what products are: item,category[,brand,price,name,description] and further columns."
                    + " A platform tells itself.")
    private @Nullable Path items;

    @Option(
            names = "--database",
            paramLabel = "DATABASE",
            description = "The folder of a platform that does not run, or jdbc:postgresql://HOST/NAME?user=…")
    private @Nullable String database;

    @Option(names = "--seed", defaultValue = "2023", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Prints one JSON object, and no progress.")
    private boolean json;

    /** Whether a file says what products are. */
    public boolean hasItems() {
        return items != null;
    }

    /** What a file says of products; nothing if none was given. */
    public Map<String, Described> described() {
        Path file = items;
        return file == null ? Map.of() : ItemsCsv.read(file);
    }

    /** @throws ParameterException if it was not given */
    public String database() {
        String given = database;
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "Missing --database for this format");
        }
        return given;
    }

    public long seed() {
        return seed;
    }

    public boolean json() {
        return json;
    }
}
