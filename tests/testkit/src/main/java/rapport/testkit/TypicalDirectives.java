package rapport.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.Reason.Chosen.Why;

/** What headquarters wants of suggestions in the week of {@link TestClock#TODAY}. */
public final class TypicalDirectives {
    private static final Instant MONDAY = Instant.parse("2026-03-09T00:00:00Z");
    private static final Instant NEXT_MONDAY = Instant.parse("2026-03-16T00:00:00Z");

    /** In all stores. */
    public static final IssuedDirective BOOTS_ARE_NEW =
            issued("D-1", null, new Target.Product(TypicalProducts.BOOTS.sku()), Action.PIN, MONDAY, Why.NEW_THIS_WEEK);

    /** In the King's Road alone, from a day later on. */
    public static final IssuedDirective MORE_FJORD = issued(
            "D-2",
            TypicalStores.KINGS_ROAD.id(),
            new Target.Brand(TypicalProducts.SCARF.brand()),
            Action.BOOST,
            MONDAY.plusSeconds(86_400),
            Why.HEADQUARTERS);

    /** In Deansgate alone. */
    public static final IssuedDirective NO_CARE = issued(
            "D-3",
            TypicalStores.DEANSGATE.id(),
            new Target.Kind(TypicalProducts.CARE.category().name()),
            Action.FORBID,
            MONDAY,
            Why.HEADQUARTERS);

    /** Half of all customers. */
    public static final ComparisonGroup HALF = new ComparisonGroup(500, "spring");

    private TypicalDirectives() {}

    private static IssuedDirective issued(
            String id, @Nullable StoreId store, Target target, Action action, Instant from, Why why) {
        return new IssuedDirective(id, store, new Directive(target, action, from, NEXT_MONDAY, why));
    }
}
