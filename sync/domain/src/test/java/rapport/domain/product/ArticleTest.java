package rapport.domain.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArticleTest {
    private static final Sku BOOTS = new Sku("4471");

    @Test
    void theLabelNamesTheSizeWhereThereIsOne() {
        assertEquals("4471-38", new Article(BOOTS, "38").label());
        assertEquals("4471", new Article(BOOTS, "").label());
    }

    @Test
    void aSizeHasAtMostSixteenCharacters() {
        assertEquals("x".repeat(16), new Article(BOOTS, "x".repeat(16)).size());
        assertThrows(IllegalArgumentException.class, () -> new Article(BOOTS, "x".repeat(17)));
    }

    @Test
    void articlesSortByProductThenSize() {
        Article small = new Article(BOOTS, "37");
        Article large = new Article(BOOTS, "38");
        Article other = new Article(new Sku("5120"), "");

        assertEquals(
                List.of(small, large, other),
                Stream.of(other, large, small).sorted().toList());
    }

    @Test
    void aProductHasOneArticleForEachSizeAndOneWithoutSizes() {
        assertEquals(
                List.of(new Article(BOOTS, "38"), new Article(BOOTS, "37")),
                boots(List.of("38", "37")).articles());
        assertEquals(List.of(new Article(BOOTS, "")), boots(List.of()).articles());
    }

    private static Product boots(List<String> sizes) {
        return new Product(BOOTS, "Chelsea boots", Category.NONE, Money.pence(18_900), null, "", "", sizes, "");
    }
}
