package rapport.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ranks the next baskets of real customers better than their own most frequent products do. The figures, as in docs/model.md, go to target. */
class NextBasketTest {
    @Test
    void beatsThePersonalAndGlobalMostFrequentProducts() throws IOException {
        Path file = Path.of(System.getProperty("rapport.testdata", ""), "online-retail", "onlineretail.csv.gz");
        assumeTrue(Files.exists(file), "needs online-retail/onlineretail.csv.gz below rapport.testdata");
        NextBaskets baskets = NextBaskets.of(OnlineRetailBaskets.read(file));

        Map<NextBaskets.Method, NextBaskets.Figures> figures = new EnumMap<>(NextBaskets.Method.class);
        for (NextBaskets.Method method : NextBaskets.Method.values()) {
            figures.put(method, baskets.figures(method));
        }
        Files.writeString(
                Path.of("target", "next-baskets.txt"),
                figures + System.lineSeparator() + "rest of the basket: " + baskets.restOfBasket());

        NextBaskets.Figures baseline = figures.get(NextBaskets.Method.GP_TOP_FREQ);
        NextBaskets.Figures engine = figures.get(NextBaskets.Method.ENGINE);
        assertTrue(engine.recall() > 1.03 * baseline.recall(), engine + " against " + baseline);
        assertTrue(engine.ndcg() > 1.05 * baseline.ndcg(), engine + " against " + baseline);
    }
}
