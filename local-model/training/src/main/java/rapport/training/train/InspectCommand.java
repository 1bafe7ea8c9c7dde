package rapport.training.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.rank.RankingModel;
import rapport.engine.size.SizeTable;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rapport-train inspect}: what is in a model file, and its card. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a model file as a device does, and prints what is in it; its card too, if that lies beside it"
                    + " (FILE.card.json)."
        })
public final class InspectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The model file.")
    @SuppressWarnings("NullAway.Init") // picocli
    private Path file;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Map<String, Object> found = new LinkedHashMap<>();
        Map<String, Object> contents = contents();
        found.put("file", contents);
        Optional<JsonNode> card = Cards.read(file);
        card.ifPresent(known -> {
            if (!known.path("digest").asString("").equals(contents.get("digest"))) {
                throw new TrainingException(Reason.INPUT, "The card beside the model is that of another model.");
            }
            found.put("card", known);
        });
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? Cards.json(found) + System.lineSeparator() : CardText.of(new JsonMapper().valueToTree(found)));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Map<String, Object> contents() {
        try {
            ModelFile open = ModelFile.open(file, RankingModel.SCHEMA);
            return open.reading(() -> contents(open));
        } catch (ModelFileException refused) {
            throw new TrainingException(Reason.INPUT, String.valueOf(refused.getMessage()), refused);
        }
    }

    private static Map<String, Object> contents(ModelFile open) {
        RankingModel model = RankingModel.of(open);
        Map<String, Object> contents = new LinkedHashMap<>();
        contents.put("name", model.name());
        contents.put("schema", open.schema());
        contents.put("digest", open.digest());
        contents.put("products", model.items());
        contents.put("ranker", model.ranker().text());
        contents.put("share", model.ranker().share());
        contents.put("trees", model.ranker().trees().map(trees -> trees.trees()).orElse(0));
        contents.put(
                "propensityTrees",
                open.names().contains("propensity") ? open.trees("propensity").trees() : 0);
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("together", model.market().together().size());
        links.put("follows", model.market().follows().size());
        links.put("shared", model.market().shared().size());
        links.put("next", model.market().next().size());
        contents.put("links", links);
        contents.put("neighbours", open.matrix("neighbours.habits").rows());
        model.sizes().ifPresent(table -> contents.put("sizes", sizes(table)));
        contents.put("sections", open.names());
        return contents;
    }

    /** How many of each it tells of. */
    private static Map<String, Integer> sizes(SizeTable table) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("scales", table.scales().size());
        sizes.put("products", table.products().size());
        sizes.put("brands", table.brands().size());
        sizes.put("categories", table.categories().size());
        return sizes;
    }
}
