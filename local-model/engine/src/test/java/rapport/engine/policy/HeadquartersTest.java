package rapport.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.engine.policy.Shelf.NOW;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Reason.Chosen;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.engine.policy.ProductFacts.Facts;

class HeadquartersTest {
    private static final Facts BOOT = new Facts("Boots", "Astrid", 0, List.of(), 0, false);

    private final Headquarters rule = new Headquarters();

    @Test
    void boostLiftsAndSaysSoAndBuryLowers() {
        Shelf shelf = new Shelf(6)
                .guided(Guidance.STANDARD.with(List.of(
                        now(Action.BOOST, new Target.Product(Shelf.sku(3))),
                        now(Action.BURY, new Target.Product(Shelf.sku(0))))));

        assertEquals(List.of(3, 1, 2, 0, 4, 5), shelf.after(rule));
        assertEquals(
                Optional.of(new Chosen(Why.NEW_THIS_WEEK)), shelf.field(rule).chosen(3));
        assertEquals(Optional.empty(), shelf.field(rule).chosen(0));
    }

    @Test
    void forbidLeavesOutAWholeBrandOrCategory() {
        assertEquals(
                List.of(1, 2),
                boots(now(Action.FORBID, new Target.Brand("Astrid"))).after(rule));
        assertEquals(
                List.of(1, 2),
                boots(now(Action.FORBID, new Target.Kind("Boots"))).after(rule));
    }

    @Test
    void whatIsPinnedComesFirstWithItsReason() {
        Shelf shelf =
                new Shelf(6).guided(Guidance.STANDARD.with(List.of(now(Action.PIN, new Target.Product(Shelf.sku(5))))));

        Place first = shelf.places(3).getFirst();

        assertEquals(5, first.scored());
        assertEquals(Choice.PINNED, first.choice());
        assertEquals(Optional.of(new Chosen(Why.NEW_THIS_WEEK)), first.chosen());
        assertEquals(List.of(5, 0, 1), shelf.chosen(3));
    }

    @Test
    void aCustomersNeverIsStrongerThanAPin() {
        Shelf shelf = new Shelf(3)
                .guided(Guidance.STANDARD
                        .with(List.of(now(Action.PIN, new Target.Product(Shelf.sku(2)))))
                        .with(Wishes.NONE.withNever(Set.of(Shelf.sku(2)), Set.of())));

        assertEquals(List.of(0, 1), shelf.chosen(3));
    }

    @Test
    void whatIsWantedLessOfIsNotPinnedButForTheComparisonGroup() {
        Guidance less = Guidance.STANDARD
                .with(List.of(now(Action.PIN, new Target.Product(Shelf.sku(5)))))
                .with(Wishes.NONE.withLess(Set.of(Shelf.sku(5))));

        assertEquals(List.of(0, 1, 2), new Shelf(6).guided(less).chosen(3));
        assertEquals(List.of(5, 0, 1), new Shelf(6).guided(less.asHoldout()).chosen(3));
    }

    @Test
    void itHoldsFromItsBeginningUntilItsEnd() {
        Target boot = new Target.Product(Shelf.sku(0));
        Directive ended = new Directive(boot, Action.FORBID, NOW.minusSeconds(9), NOW, Why.HEADQUARTERS);
        Directive begins = new Directive(boot, Action.FORBID, NOW, NOW.plusSeconds(1), Why.HEADQUARTERS);
        Directive later = new Directive(boot, Action.FORBID, NOW.plusSeconds(1), NOW.plusSeconds(2), Why.HEADQUARTERS);

        assertEquals(List.of(0, 1, 2), boots(ended).after(rule));
        assertEquals(List.of(1, 2), boots(begins).after(rule));
        assertEquals(List.of(0, 1, 2), boots(later).after(rule));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsAndAPinOfManyAreRefused() {
        Target boot = new Target.Product(Shelf.sku(0));

        assertThrows(
                IllegalArgumentException.class, () -> new Directive(boot, Action.BOOST, NOW, NOW, Why.HEADQUARTERS));
        assertThrows(IllegalArgumentException.class, () -> now(Action.PIN, new Target.Brand("Astrid")));
    }

    private static Shelf boots(Directive directive) {
        return new Shelf(3).fact(0, BOOT).guided(Guidance.STANDARD.with(List.of(directive)));
    }

    private static Directive now(Action action, Target target) {
        return new Directive(target, action, NOW.minus(Duration.ofDays(1)), NOW.plusSeconds(1), Why.NEW_THIS_WEEK);
    }
}
