package rapport.training.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.engine.size.Garment;
import rapport.engine.size.SizeAdvice;
import rapport.engine.size.SizeAdvice.Advised;
import rapport.engine.size.SizeTable;
import rapport.engine.size.Worn;
import rapport.engine.size.Worn.Verdict;

class SizeTrainingTest {
    private static final int ROWS = 3_000;
    private static final String SMALL_BRAND = "0";
    private static final String TRUE_BRAND = "1";
    private static final String LARGE_BRAND = "2";

    @TempDir
    static Path folder;

    private static SizeTable table;

    @BeforeAll
    static void learn() throws IOException {
        // codes follow first appearance: products of each brand in turn bring the brands into order
        List<String> lines = RentalLot.lines(ROWS, 9).stream()
                .sorted(java.util.Comparator.comparing(line -> line.equals(RentalLot.HEADER) ? "" : line.split(",")[4]))
                .toList();
        Rentals rentals = RentalFile.read(Files.write(folder.resolve("rentals.csv"), lines));
        table = SizeTraining.learn(rentals, IntStream.range(0, ROWS).toArray(), 1);
    }

    @Test
    void plantedBrandOffsetsAreFound() {
        double step = table.scales().get("").place("10").orElseThrow()
                - table.scales().get("").place("8").orElseThrow();

        assertEquals(-1, (offset(SMALL_BRAND) - offset(TRUE_BRAND)) / step, 0.5);
        assertEquals(1, (offset(LARGE_BRAND) - offset(TRUE_BRAND)) / step, 0.5);
    }

    @Test
    void theAdviceFollowsTheBrand() {
        List<Worn> eights = IntStream.range(0, 12)
                .mapToObj(_ -> new Worn(new Garment("", TRUE_BRAND, "0"), "8", Verdict.KEPT))
                .toList();

        int small = place(new Garment("", SMALL_BRAND, "0"), eights);
        int same = place(new Garment("", TRUE_BRAND, "0"), eights);
        int large = place(new Garment("", LARGE_BRAND, "0"), eights);

        assertEquals(RentalLot.SIZES.indexOf("8"), same);
        assertTrue(small > same, "a brand that runs small asks for a larger size");
        assertTrue(large < same, "a brand that runs large asks for a smaller size");
    }

    private int place(Garment garment, List<Worn> history) {
        Optional<Advised> advised = new SizeAdvice(table).advise(garment, RentalLot.SIZES, history);
        return RentalLot.SIZES.indexOf(advised.orElseThrow().size());
    }

    private double offset(String brand) {
        return table.brands().get(brand).mean();
    }
}
