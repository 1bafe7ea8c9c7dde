package rapport.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rapport.domain.product.Article;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.platform.demo.DemoProducts.Piece;

/** What headquarters wants of suggestions around a day: a new piece at the top, more jewellery, and one candle less. */
final class DemoDirectives {
    private static final int FIRST_DAY = -2;
    private static final int LAST_DAY = 12;

    private DemoDirectives() {}

    /** None of them is about the pieces that the demo tells of by name. */
    static List<IssuedDirective> of(DemoProducts products, List<Stock> stock, LocalDate today) {
        List<IssuedDirective> directives = new ArrayList<>();
        newest(products, stock)
                .ifPresent(piece -> directives.add(issued(
                        "D-NEW", new Target.Product(piece.product().sku()), Action.PIN, Why.NEW_THIS_WEEK, today)));
        directives.add(issued(
                "D-GIFTS", new Target.Kind(Kind.JEWELLERY.category().name()), Action.BOOST, Why.HEADQUARTERS, today));
        directives.add(issued(
                "D-RECALLED",
                new Target.Product(
                        products.pieces(Kind.CANDLE).getFirst().product().sku()),
                Action.FORBID,
                Why.HEADQUARTERS,
                today));
        return List.copyOf(directives);
    }

    /** What came last of all that Kings Road has in every size. */
    private static Optional<Piece> newest(DemoProducts products, List<Stock> stock) {
        Map<Article, Integer> here = new HashMap<>();
        stock.stream()
                .filter(one -> one.store().equals(DemoStores.kingsRoad().store().id()))
                .forEach(one -> here.put(one.article(), one.quantity()));
        return Stream.of(Kind.values())
                .flatMap(kind -> products.pieces(kind).stream())
                .filter(piece -> !piece.arrival().equals(Arrival.LONG_AGO))
                .filter(piece -> isThere(piece.product(), here))
                .max(Comparator.comparingInt((Piece piece) -> piece.arrival().week())
                        .thenComparing(piece -> piece.product().sku()));
    }

    private static boolean isThere(Product product, Map<Article, Integer> here) {
        return product.articles().stream().allMatch(article -> here.getOrDefault(article, 0) > 0);
    }

    private static IssuedDirective issued(String id, Target target, Action action, Why why, LocalDate today) {
        return new IssuedDirective(
                id,
                null,
                new Directive(target, action, midnight(today, FIRST_DAY), midnight(today, LAST_DAY + 1), why));
    }

    private static Instant midnight(LocalDate today, int days) {
        return today.plusDays(days).atStartOfDay(DemoStores.LONDON).toInstant();
    }
}
