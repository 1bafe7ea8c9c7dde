package rapport.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.suggest.CurrentModel;
import rapport.app.suggest.EngineSuggesting;
import rapport.app.suggest.SharedAssortment;
import rapport.app.suggest.Suggesting;
import rapport.app.suggest.SuggestionCard;
import rapport.app.suggest.Wanted;
import rapport.app.ui.Background;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList.Choice;
import rapport.engine.Engine;
import rapport.platform.demo.DemoRetailer;
import rapport.platform.intake.RetailerData;
import rapport.sync.client.ModelShelf;

/** What headquarters of the demo retailer wants of suggestions, from its books over HTTP to what is suggested. */
class WordOfHeadquartersOverHttpTest {
    private static final CustomerId ANAIS = new CustomerId("C-00001");
    private static final JourneyClock TIME = JourneyClock.fromTheTypicalMorning();
    private static final int MANY = 100;

    @TempDir
    Path platformFolder;

    @TempDir
    Path folder;

    @Test
    void directivesAndTheStockOfNearStoresReachTheSuggestionsOfATablet() throws Exception {
        RetailerData retailer = DemoRetailer.generate(1, TIME.today(), DemoRetailer.Size.SMALL);
        try (Headquarters headquarters = new Headquarters(platformFolder, TIME.clock(), retailer);
                Tablet tablet = Tablet.enrol(folder, headquarters.address(), headquarters.newCode(), TIME.clock())) {
            tablet.await("the first data is in", tablet::loaded);
            Associate associate = headquarters.associate();
            Acting acting = new Acting(associate.id(), associate.role(), associate.store(), "serving");

            assertEquals(
                    retailer.directives().stream().map(one -> one.directive()).collect(Collectors.toSet()),
                    Set.copyOf(tablet.cache().directives().directives(acting)));
            List<SuggestionCard> cards = suggested(tablet, acting);

            SuggestionCard first = cards.getFirst();
            assertEquals(sku(retailer, Action.PIN), first.sku());
            assertEquals(
                    new Reason.Chosen(Reason.Chosen.Why.NEW_THIS_WEEK),
                    first.reasons().getFirst());
            assertEquals(Choice.PINNED, first.slot().choice());
            assertEquals(null, first.elsewhere());
            assertFalse(cards.stream().anyMatch(card -> card.sku().equals(sku(retailer, Action.FORBID))));
            List<SuggestionCard> elsewhere =
                    cards.stream().filter(card -> card.elsewhere() != null).toList();
            assertFalse(elsewhere.isEmpty());
            for (SuggestionCard card : elsewhere) {
                assertTrue(
                        Set.of("Marylebone", "Covent Garden")
                                .contains(card.elsewhere().store()),
                        "" + card.elsewhere());
                assertTrue(
                        card.elsewhere().size().isEmpty()
                                ? card.offer().here() == 0
                                : card.offer()
                                                .stock()
                                                .getOrDefault(card.elsewhere().size(), 0)
                                        == 0);
            }
        }
    }

    private List<SuggestionCard> suggested(Tablet tablet, Acting acting) {
        try (SharedAssortment assortment = new SharedAssortment(
                tablet.cache(),
                new CurrentModel(ModelShelf.open(folder, null), TIME.clock()),
                Background.immediate())) {
            return new EngineSuggesting(tablet.cache(), assortment, new Engine(), TIME.clock(), ZoneOffset.UTC)
                    .ask(acting, new Suggesting.Request(ANAIS, Set.of(), Wanted.NOTHING, 1, MANY))
                    .cards();
        }
    }

    private static Sku sku(RetailerData retailer, Action action) {
        Optional<Directive> directive = retailer.directives().stream()
                .map(one -> one.directive())
                .filter(one -> one.action() == action)
                .findFirst();
        return ((Target.Product) directive.orElseThrow().target()).sku();
    }
}
