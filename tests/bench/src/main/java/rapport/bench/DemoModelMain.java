package rapport.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.ModelParts;
import rapport.engine.rank.RankingModel;
import rapport.engine.rank.TrainedOn;
import rapport.platform.demo.DemoRetailer;
import rapport.training.fit.LearnedSizes;
import rapport.training.ranker.RankerTrainer;
import rapport.training.ranker.RankerTrainer.Trained;

/**
 * Trains the model that the demo publishes, on the demo retailer as it is made up for one fixed day, with those alone who
 * consented: {@code DemoModelMain FILE.gz}. The same code writes the same file, bit for bit.
 */
public final class DemoModelMain {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
    private static final long SEED = 1;

    private DemoModelMain() {}

    /** @param args where the file goes */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        long begin = System.nanoTime();
        DemoShoppers shoppers = DemoShoppers.of(DemoRetailer.generate(SEED, DAY), DAY);
        System.out.printf("%,d customers with consent, %d ms%n", shoppers.size(), millis(begin));
        Trained trained = new RankerTrainer(shoppers.data(), SEED, System.out::println).train();
        ModelParts bare = trained.parts(
                "demo-" + DAY, shoppers.skus(), shoppers.market(), shoppers.neighbours(), shoppers.content());
        TrainedOn on = shoppers.trainedOn(RankingModel.of(ModelFile.of(RankingModel.write(bare), RankingModel.SCHEMA)));
        LearnedSizes sizes = LearnedSizes.of(shoppers.sales(), SEED);
        System.out.println("sizes: " + sizes.told());
        byte[] bytes = RankingModel.write(bare.with(on).with(sizes.table()));
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write(bytes);
        }
        long opening = System.nanoTime();
        RankingModel model = RankingModel.of(ModelFile.of(bytes, RankingModel.SCHEMA));
        System.out.printf(
                "%s (%s) in %d s: %,d bytes, %,d packed, opened in %d ms%n",
                model.name(),
                model.ranker().text(),
                millis(begin) / 1000,
                bytes.length,
                Files.size(file),
                millis(opening));
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
