package rapport.engine.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelWriter;

class LinksTest {
    private static final int ITEMS = 300_000;

    @Test
    void linksComeBackInOrderWithWeightsOfThreeDigits() {
        Map<Integer, Float> near = Map.of(7, .25f, 3, .1f, 8, 1f);
        Map<Integer, Float> far = Map.of(0, 3f, 65_535, 1e-9f, 65_536, .5f, 299_999, 12_345f);

        Links links = links(List.of(near, Map.of(), far));

        assertRow(near, links, 0);
        assertRow(Map.of(), links, 1);
        assertRow(far, links, 2);
        assertEquals(near.size() + far.size(), links.size());
    }

    @Test
    void theWeightOfOneLinkIsFoundAndOthersHaveNone() {
        Links links = links(List.of(Map.of(0, .5f, 65_535 * 3, .75f)));

        assertEquals(.5f, links.weight(0, 0));
        assertEquals(.75f, links.weight(0, 65_535 * 3));
        assertEquals(0, links.weight(0, 1));
        assertEquals(0, links.weight(0, 65_535));
        assertEquals(0, links.weight(1, 0));
    }

    @Test
    void whatIsTooSmallForAWeightIsNoLink() {
        assertRow(Map.of(5, 1f), links(List.of(Map.of(4, 1e-13f, 5, 1f))), 0);
    }

    @Test
    void linksComeBackFromAFile() {
        Random random = new Random(5);
        List<Map<Integer, Float>> rows = List.of(some(random), some(random), Map.of(), some(random));

        Links read = LinkSections.read(file(links(rows), to -> to), "links", ITEMS);

        for (int row = 0; row < rows.size(); row++) {
            assertRow(rows.get(row), read, row);
        }
    }

    @Test
    void linksThatLeadNowhereAreRefused() {
        Links links = links(List.of(Map.of(ITEMS - 1, 1f)));
        Links fewer = new Links(new int[] {0, 5, 5}, links.steps(), links.weights());

        assertThrows(ModelFileException.class, () -> LinkSections.read(file(links, to -> to), "links", ITEMS - 1));
        assertThrows(ModelFileException.class, () -> LinkSections.read(file(fewer, to -> to), "links", 2));
        assertThrows(
                ModelFileException.class,
                () -> LinkSections.read(file(links, to -> new Links(falling(), to.steps(), to.weights())), "links", 2));
    }

    private static int[] falling() {
        return new int[] {0, 7, 5};
    }

    private static ModelFile file(Links links, UnaryOperator<Links> broken) {
        ModelWriter writer = new ModelWriter(RankingModel.SCHEMA);
        LinkSections.write(writer, "links", broken.apply(links));
        return ModelFile.of(writer.toBytes(), RankingModel.SCHEMA);
    }

    private static Map<Integer, Float> some(Random random) {
        Map<Integer, Float> some = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            some.put(random.nextInt(ITEMS), random.nextFloat() + .01f);
        }
        return some;
    }

    private static Links links(List<Map<Integer, Float>> rows) {
        Links.Builder builder = new Links.Builder(ITEMS);
        for (int item = 0; item < ITEMS; item++) {
            if (item < rows.size()) {
                rows.get(item).forEach(builder::add);
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static void assertRow(Map<Integer, Float> expected, Links links, int row) {
        Map<Integer, Float> rest = new TreeMap<>(expected);
        int before = -1;
        for (Links.Row to = links.of(row); to.next(); ) {
            float weight = rest.remove(to.product());
            assertEquals(weight, to.weight(), weight / 2_000);
            assertTrue(to.product() > before);
            before = to.product();
        }
        assertEquals(Map.of(), rest);
    }
}
