package rapport.platform;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.platform.model.DriftFigures;
import rapport.platform.model.ModelDesk;
import rapport.platform.model.ModelList;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;
import rapport.protocol.ModelDescription;

@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        description =
                "Models for suggestions: published to all tablets, gone back to, taken away; and how data drifts.")
final class ModelCommand {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    ModelCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Signs a model and wants it on all tablets. The file is kept in the database.")
    int publish(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--as",
                            paramLabel = "VERSION",
                            description = "Default: the day and the beginning of the file's hash.")
                    @Nullable
                    String version,
            @Option(
                            names = "--name",
                            defaultValue = "suggestions",
                            description = "What it is for (default: ${DEFAULT-VALUE}).")
                    String name,
            @Option(names = "--schema", description = "Which form the file must have (default: the one that it says).")
                    @Nullable
                    Integer schema,
            @Option(
                            names = "--drift-bound",
                            defaultValue = "0.25",
                            description = "Warn above this population stability index (default: ${DEFAULT-VALUE}).")
                    double bound,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(
                database,
                platform -> say(
                        json,
                        platform.models()
                                .publish(
                                        new ModelDesk.Publication(file, version, name, checked(file, schema), bound))));
    }

    /** The schema of a file that is whole: a damaged one would be refused by every tablet. */
    private static int checked(Path file, @Nullable Integer wanted) {
        int schema;
        try {
            schema = ModelFile.open(file).schema();
        } catch (ModelFileException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "This cannot be published: " + e.getMessage());
        }
        if (wanted != null && wanted != schema) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The model file is of schema " + schema + ", not " + wanted + ".");
        }
        return schema;
    }

    @Command(
            name = "use",
            mixinStandardHelpOptions = true,
            description =
                    "Wants a version on all tablets that was published before; tablets that refused it try again.")
    int use(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "VERSION") String version,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> say(json, platform.models().use(version)));
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes a version away for good; the one before takes its place where it is wanted now.")
    int withdraw(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "VERSION") String version,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> say(json, platform.models().withdraw(version)));
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "All versions, how many tablets have each, and which refused one and why.")
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> {
            ModelList models = platform.models().list();
            if (json) {
                println(Json.write(models));
            } else {
                print(models);
            }
        });
    }

    @Command(
            name = "drift",
            mixinStandardHelpOptions = true,
            description = "How far features and scores on all tablets have moved from what each model learnt from.")
    int drift(
            @Mixin DatabaseOptions database,
            @Option(names = "--days", defaultValue = "7", description = "Until now (default: ${DEFAULT-VALUE}).")
                    int days,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> {
            DriftFigures figures = platform.drift().figures(days);
            if (json) {
                println(Json.write(figures));
            } else {
                print(figures);
            }
        });
    }

    private void say(boolean json, ModelDescription wanted) {
        if (json) {
            println(Json.write(wanted));
        } else {
            println(
                    wanted.wantsNone()
                            ? "No model is wanted on the tablets now (serial %d).".formatted(wanted.serial())
                            : "%s is wanted on all tablets (serial %d, %,d bytes)."
                                    .formatted(wanted.version(), wanted.serial(), wanted.bytes()));
        }
    }

    private void print(ModelList models) {
        for (ModelList.Version one : models.versions()) {
            String now =
                    one.withdrawnAt() != null ? "withdrawn" : one.version().equals(models.wanted()) ? "wanted" : "";
            println("%-32s %-9s %,13d bytes  schema %d  %s  on %d, refused by %d"
                    .formatted(
                            one.version(),
                            now,
                            one.bytes(),
                            one.schema(),
                            one.publishedAt(),
                            one.devices(),
                            one.refused()));
        }
        for (ModelList.Refused one : models.refused()) {
            println("refused by %s: %s: %s".formatted(one.device(), one.version(), one.reason()));
        }
    }

    private void print(DriftFigures figures) {
        for (DriftFigures.OfModel model : figures.models()) {
            println("%s: tablets %d, bound %.2f".formatted(model.version(), model.devices(), model.bound()));
            for (DriftFigures.Feature feature : model.features()) {
                println("  %-32s %6.3f %,13d values%s"
                        .formatted(
                                feature.feature(),
                                feature.stabilityIndex(),
                                feature.values(),
                                feature.above() ? "  ABOVE THE BOUND" : feature.watch() ? "  watch" : ""));
            }
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
