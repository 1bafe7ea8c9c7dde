package rapport.training.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.training.problem.TrainingException;

class ItemsCsvTest {
    @TempDir
    private Path folder;

    @Test
    void furtherColumnsAreTraits() throws IOException {
        assertEquals(
                Map.of(
                        "7",
                        new Described("Boots", "Fjord", 120.5f, List.of("colour red", "occasion work"), "Ankle boot"),
                        "8",
                        new Described("", "", 0, List.of(), "")),
                read(
                        "item,category,brand,price,Colour,occasion,name",
                        "7,Boots,Fjord,120.5,Red,work,Ankle boot",
                        "8,,,,,,"));
    }

    @Test
    void aCategoryIsEnough() throws IOException {
        assertEquals(Map.of("7", new Described("Boots", "", 0, List.of(), "")), read("item,category", "7,Boots"));
    }

    @Test
    void whatIsNoPriceIsUnknown() throws IOException {
        for (String price : List.of("-1", "0", "free", "NaN", "Infinity")) {
            assertEquals(0, read("item,price", "7," + price).get("7").price(), price);
        }
    }

    @Test
    void theFirstOfTwoLinesCounts() throws IOException {
        assertEquals("a", read("item,category", "7,a", "7,b", ",c").get("7").category());
    }

    @Test
    void withoutProductsTheFileIsRefused() {
        assertThrows(TrainingException.class, () -> read("category,brand", "a,b"));
    }

    private Map<String, Described> read(String... lines) throws IOException {
        return ItemsCsv.read(Files.write(folder.resolve("items.csv"), List.of(lines)));
    }
}
