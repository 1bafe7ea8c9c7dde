package rapport.training.train;

import java.util.List;
import java.util.Map;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.Content;
import rapport.engine.rank.FeatureRows;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.engine.rank.Visits;
import rapport.engine.rank.Watched;
import rapport.training.content.Contents;
import rapport.training.evaluate.TestCustomers;
import rapport.training.evaluate.TestCustomers.MethodFigures;
import rapport.training.fit.LearnedSizes;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import rapport.training.ranker.RankerTrainer;
import rapport.training.ranker.RankerTrainer.Trained;
import rapport.training.source.Sales;

/** From sales to the bytes of a model file and what a card says of it. The same bytes for the same sales and seed. */
final class Training {
    private static final int FEWEST_CUSTOMERS = 5;

    private final Sales sales;
    private final long seed;
    private final ProgressBar progress;

    Training(Sales sales, long seed, ProgressBar progress) {
        this.sales = sales;
        this.seed = seed;
        this.progress = progress;
    }

    /** What came of it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(byte[] file, ModelCard card) {}

    /** @param provenance goes into the card as it is */
    Made make(String name, ModelCard.Provenance provenance) {
        if (sales.skus().size() < 2) {
            throw new TrainingException(Reason.TOO_LITTLE, "With one product there is nothing to choose from.");
        }
        Content described = Contents.of(sales.described());
        NextBasketSplit split = NextBasketSplit.of(sales, described, seed);
        if (split.visits().size() < FEWEST_CUSTOMERS) {
            throw new TrainingException(
                    Reason.TOO_LITTLE,
                    "Only " + split.visits().size() + " customers bought twice; at least " + FEWEST_CUSTOMERS
                            + " are needed to train on, to decide with and to ask about.");
        }
        progress.phase("learning", 5, 75);
        Trained trained = new RankerTrainer(split.learnable(), seed, _ -> progress.step()).train();
        progress.phase("asking about customers who were set aside", 75, 90);
        Map<String, MethodFigures> figures = new TestCustomers(
                        split.visits(),
                        split.truths(),
                        split.times(sales),
                        split.test(),
                        split.content(),
                        split.homes(),
                        seed)
                .ask(trained, _ -> progress.step());
        Reliability reliability = Reliability.of(split, trained);
        progress.phase("counting everything", 90, 98);
        WholeMarket whole = WholeMarket.of(sales);
        ModelParts bare = trained.parts(name, sales.skus(), whole.market(), whole.neighbours(), described);
        TrainedOn on = trainedOn(split, RankingModel.of(ModelFile.of(RankingModel.write(bare), RankingModel.SCHEMA)));
        progress.phase("learning sizes", 98, 100);
        LearnedSizes sizes = LearnedSizes.of(sales, seed);
        byte[] file = RankingModel.write(bare.with(on).with(sizes.table()));
        ModelCard card = new ModelCard(
                name,
                ModelFile.of(file, RankingModel.SCHEMA).digest(),
                file.length,
                ModelCard.Source.of(sales, split),
                FeatureRows.NAMES,
                chosen(trained),
                figures,
                reliability,
                sizes.told(),
                ModelCard.Drift.of(on.bins()),
                provenance);
        return new Made(file, card);
    }

    /** As a device that gets the model today would see those who decided. */
    private TrainedOn trainedOn(NextBasketSplit split, RankingModel model) {
        List<Visits> customers = WholeMarket.visits(sales, split.deciding());
        return new TrainedOn(sales.counts().to(), Watched.bins(model, customers));
    }

    private static ModelCard.Chosen chosen(Trained trained) {
        boolean learned = trained.ranker().trees().isPresent();
        boolean mixed = learned && trained.ranker().share() > 0;
        String because = mixed
                ? "With customers who decide, it was clearly better than what was learned alone, and not behind the"
                        + " best published method on either measure."
                : learned
                        ? "With customers who decide, it was not behind the best published method on either measure."
                        : "With customers who decide, what was learned was behind the best published method on a"
                                + " measure.";
        return new ModelCard.Chosen(trained.ranker().text(), trained.ranker().share(), because, trained.considered());
    }
}
