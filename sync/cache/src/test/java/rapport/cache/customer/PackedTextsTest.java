package rapport.cache.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.testkit.Seeds;

class PackedTextsTest {
    private static final String[] NAMES = {"anna", "ben", "o brien", "клара", "smith-jones", "li", "dübois", "x"};

    private final Map<String, String> expected = new TreeMap<>();
    private final Set<String> marked = new HashSet<>();
    private PackedTexts texts = new PackedTexts();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void packedTextsAreWhatAMapWouldBe(int seed) {
        RandomGenerator random = Seeds.random(seed);
        boolean compacted = false;
        for (int i = 0; i < 60_000; i++) {
            change(random, "C-" + random.nextInt(4_000));
            if (texts.isWasteful()) {
                texts = texts.compacted();
                compacted = true;
            }
        }

        assertTrue(compacted);
        assertEquals(expected, present());
        assertEquals(expected.size(), texts.size());
        assertEquals(
                new TreeSet<>(marked),
                new TreeSet<>(expected.keySet().stream().filter(texts::isMarked).toList()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {4, 5})
    void aSearchFindsWhatALookAtEachTextFinds(int seed) {
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < 8_000; i++) {
            change(random, "C-" + random.nextInt(2_000));
        }

        for (String typed : List.of("ann", "anna smith", "a", "o'brien", "клара", "12", "079", "C-12", "li x", "dub")) {
            Asked asked = Asked.of(typed);
            List<String> naive = expected.entrySet().stream()
                    .filter(entry -> asked.isIn(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertEquals(naive, found(asked), typed);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {6, 7})
    void theBestOfManyAreTheBestOfAll(int seed) {
        RandomGenerator random = Seeds.random(seed);
        for (int i = 0; i < 40_000; i++) {
            change(random, "C-" + random.nextInt(12_000));
        }

        for (String typed : List.of("ann", "li x", "mail", "an", "il1", "b", "smi")) {
            Asked asked = Asked.of(typed);
            List<Hit> naive = expected.entrySet().stream()
                    .filter(entry -> asked.isIn(entry.getValue()))
                    .map(entry -> new Hit(
                            entry.getKey(),
                            entry.getValue(),
                            marked.contains(entry.getKey()),
                            asked.inside(entry.getValue())))
                    .sorted(Hit.BEST_FIRST)
                    .toList();
            PriorityQueue<Hit> best = new PriorityQueue<>(Hit.BEST_FIRST.reversed());

            int total = search(asked, best, 20);

            assertEquals(
                    naive.stream().limit(20).toList(),
                    best.stream().sorted(Hit.BEST_FIRST).toList(),
                    typed);
            assertEquals(
                    Math.min(naive.size(), CustomerMatches.COUNTED), Math.min(total, CustomerMatches.COUNTED), typed);
        }
    }

    private int search(Asked asked, PriorityQueue<Hit> best, int limit) {
        int total = 0;
        for (int number = 1; number <= texts.lastBlock(); number++) {
            total = new BlockSearch(texts, number, asked, best, limit).find(asked.needles(), total);
        }
        return total;
    }

    private void change(RandomGenerator random, String id) {
        switch (random.nextInt(8)) {
            case 0 -> {
                texts.remove(id);
                expected.remove(id);
                marked.remove(id);
            }
            case 1 -> {
                if (texts.mark(id)) {
                    marked.add(id);
                }
            }
            default -> {
                String text = " " + NAMES[random.nextInt(NAMES.length)] + " " + NAMES[random.nextInt(NAMES.length)]
                        + "\n mail" + random.nextInt(50) + "@x\n 4479" + random.nextInt(100_000);
                texts.put(id, text);
                expected.put(id, text);
            }
        }
    }

    private Map<String, String> present() {
        Map<String, String> present = new TreeMap<>();
        for (int number = 1; number <= texts.lastBlock(); number++) {
            String block = texts.block(number);
            for (int begin = 0; begin < block.length(); begin = PackedTexts.end(block, begin)) {
                int text = PackedTexts.text(block, begin);
                String id = PackedTexts.id(block, begin, text);
                if (texts.slotOf(number, begin, id) >= 0) {
                    present.put(id, block.substring(text, PackedTexts.end(block, begin)));
                }
            }
        }
        return present;
    }

    private List<String> found(Asked asked) {
        PriorityQueue<Hit> hits = new PriorityQueue<>(Hit.BEST_FIRST.reversed());
        search(asked, hits, Integer.MAX_VALUE);
        List<String> ids = new ArrayList<>(hits.stream().map(Hit::id).toList());
        ids.sort(null);
        return ids;
    }
}
