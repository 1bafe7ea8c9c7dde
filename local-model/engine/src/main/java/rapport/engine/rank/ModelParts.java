package rapport.engine.rank;

import java.util.List;
import java.util.Optional;
import rapport.engine.model.StringTable;
import rapport.engine.model.TreeTable;
import rapport.engine.size.SizeTable;

/**
 * What a model file is written from. Immutable by convention: nobody writes into the arrays.
 *
 * @param name name and version, at most 64 characters
 * @param skus by number, sorted as in {@link StringTable#ORDER}
 * @param trees those of the ranker, if it has any
 * @param cases rows for the self-test of all trees
 * @param chance absent if the model tells no probabilities
 * @param trainedOn what is to be said of the data
 * @param sizes what was learned of sizes, if anything was
 */
@SuppressWarnings("ArrayRecordComponent")
public record ModelParts(
        String name,
        List<String> skus,
        Market market,
        Neighbours neighbours,
        Content content,
        Ranker ranker,
        Optional<TreeTable> trees,
        float[] cases,
        Optional<Chance> chance,
        TrainedOn trainedOn,
        Optional<SizeTable> sizes) {
    /**
     * What the probability of a purchase comes from.
     *
     * @param calibration the slope and the offset that make the scores of the trees log-odds
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Chance(TreeTable trees, float[] calibration) {}

    public ModelParts {
        skus = List.copyOf(skus);
    }

    /** The least: a ranker without trees, of whose data nothing is said. */
    public static ModelParts of(
            String name, List<String> skus, Market market, Neighbours neighbours, Content content, Ranker ranker) {
        return new ModelParts(
                name,
                skus,
                market,
                neighbours,
                content,
                ranker,
                Optional.empty(),
                new float[0],
                Optional.empty(),
                TrainedOn.UNKNOWN,
                Optional.empty());
    }

    /** The same with the trees of its ranker, and rows for their self-test. */
    public ModelParts with(Optional<TreeTable> ofRanker, float[] rows) {
        return new ModelParts(
                name, skus, market, neighbours, content, ranker, ofRanker, rows, chance, trainedOn, sizes);
    }

    /** The same with probabilities. */
    public ModelParts with(Chance told) {
        return new ModelParts(
                name, skus, market, neighbours, content, ranker, trees, cases, Optional.of(told), trainedOn, sizes);
    }

    /** The same with what is to be said of the data. */
    public ModelParts with(TrainedOn on) {
        return new ModelParts(name, skus, market, neighbours, content, ranker, trees, cases, chance, on, sizes);
    }

    /** The same with what was learned of sizes, if anything was. */
    public ModelParts with(Optional<SizeTable> ofSizes) {
        return new ModelParts(
                name, skus, market, neighbours, content, ranker, trees, cases, chance, trainedOn, ofSizes);
    }
}
