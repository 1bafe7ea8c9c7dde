package rapport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.app.ui.Pictures.onScreen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.OpenCache;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Money;
import rapport.testkit.Seeds;

/** The whole window by keyboard alone. */
@TestInstance(Lifecycle.PER_CLASS)
class KeysTest {
    private OpenCache open;

    @BeforeAll
    void openCache(@TempDir Path folder) {
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        open.put(FashionShop.fewRows());
    }

    @AfterAll
    void closeCache() {
        open.close();
    }

    @Test
    void eachKeyLeadsWhereTheListOfKeysSays() {
        inWindow(window -> {
            window.serve("anais");
            assertTrue(window.shows("customer-page"));

            window.key(KeyCode.F4);
            assertTrue(window.shows("basket-page"));

            window.key(KeyCode.F2);
            assertTrue(window.shows("customer-page"));

            window.key(KeyCode.F8);
            assertEquals("basket-item-field", focus(window));

            window.key(KeyCode.F6);
            assertTrue(window.shows("sent-page"));
            window.key(KeyCode.ESCAPE);
            assertTrue(window.shows("customer-page"));

            window.key(KeyCode.K, true);
            assertEquals("lookup-search", focus(window));

            window.askForKeys();
            assertTrue(window.shows("keys"));
            window.key(KeyCode.ESCAPE);
            assertFalse(window.shows("keys"));

            window.key(KeyCode.F9);
            assertEquals(1, window.locked);
        });
    }

    @Test
    void escapeEndsServingOnEveryPage() {
        inWindow(window -> {
            window.serve("anais").key(KeyCode.F4).key(KeyCode.ESCAPE);
            assertTrue(window.shows("customer-page"));

            window.key(KeyCode.ESCAPE);

            assertTrue(window.shows("lookup"));
            assertFalse(window.shows("serving-pill"));
            assertEquals("empty", text(window.key(KeyCode.F4), "basket-pieces"));
        });
    }

    @Test
    void undoWorksOnEveryPage() {
        inWindow(window -> {
            window.serve("anais").key(KeyCode.F4).scan("2210").scan("6107");
            assertEquals("2 pieces · for Anaïs Dubois", text(window, "basket-pieces"));

            window.key(KeyCode.F2).key(KeyCode.Z, true);

            assertEquals("1 piece · for Anaïs Dubois", text(window.key(KeyCode.F4), "basket-pieces"));
        });
    }

    @Test
    void whatWasSaidOfASuggestionIsTakenBackBeforeTheBasket() {
        inWindow(window -> {
            window.serve("anais").key(KeyCode.F4).scan("6107").key(KeyCode.F2);
            String first = text(window, "suggest-name-0");
            window.press("suggest-dismiss-0");
            assertNotEquals(first, text(window, "suggest-name-0"));

            window.key(KeyCode.Z, true);
            assertEquals(first, text(window, "suggest-name-0"));
            assertEquals("1 piece · for Anaïs Dubois", text(window.key(KeyCode.F4), "basket-pieces"));

            window.key(KeyCode.F2).key(KeyCode.Z, true);
            assertEquals("empty", text(window.key(KeyCode.F4), "basket-pieces").split(" · ")[0]);
        });
    }

    @Test
    void aBasketThatChangesHandsSaysSoAndCanBeGivenBack() {
        inWindow(window -> {
            window.serve("anais").key(KeyCode.F4).scan("2210");
            assertFalse(window.shows("notice"));

            window.serve("achterberg");
            assertTrue(window.shows("notice"));
            ((ButtonBase) window.find("notice").lookup("#undo")).fire();

            assertEquals("Anaïs Dubois", text(window, "customer-name"));
            assertEquals("1 piece · for Anaïs Dubois", text(window.key(KeyCode.F4), "basket-pieces"));
            assertFalse(window.shows("notice"));
        });
    }

    @Test
    void escapeWithAFullBasketSaysThatItHasNoNameNow() {
        inWindow(window -> {
            window.serve("anais").key(KeyCode.F4).scan("2210").key(KeyCode.F2).key(KeyCode.ESCAPE);

            assertTrue(window.shows("notice"));
            assertEquals("1 piece", text(window.key(KeyCode.F4), "basket-pieces"));
            assertFalse(window.shows("serving-pill"));
        });
    }

    @Test
    void aRowOfMatchesOpensByKeyToo() {
        inWindow(window -> {
            window.type("lookup-search", "dub");
            window.find("lookup-match-2").requestFocus();

            window.key(KeyCode.SPACE);

            assertEquals("Marc Dubois", text(window, "customer-name"));
        });
    }

    @Test
    void arrowsChooseAmongWhatWasSold() {
        inWindow(window -> {
            window.serve("anais").key(KeyCode.F4).scan("2210").press("basket-record");
            open.settled();
            window.press("basket-new").scan("6107").press("basket-record");
            open.settled();
            window.key(KeyCode.F6);
            String later = text(window, "sent-which");
            window.find("sent-waiting-0").requestFocus();

            window.key(KeyCode.DOWN);

            assertEquals("sent-waiting-1", focus(window));
            assertNotEquals(later, text(window, "sent-which"));
        });
    }

    @Test
    void theFocusGoesInTheOrderOfReading() {
        inWindow(window -> {
            window.serve("anais");
            Node start = window.find("suggest-why-0");
            start.requestFocus();
            List<String> visited = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                visited.add(focus(window));
                window.scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
            }

            assertEquals(
                    List.of("suggest-why-0", "suggest-add-0", "suggest-dismiss-0", "suggest-why-1", "suggest-add-1"),
                    visited);
        });
    }

    @Test
    void everyControlSaysWhatItIs() {
        inWindow(window -> {
            List<String> silent = new ArrayList<>();
            window.type("lookup-search", "dub");
            silent.addAll(silent(window.scene.getRoot()));
            window.serve("anais");
            silent.addAll(silent(window.scene.getRoot()));
            window.key(KeyCode.F4).scan("4471-38");
            silent.addAll(silent(window.scene.getRoot()));
            window.key(KeyCode.F6);
            silent.addAll(silent(window.scene.getRoot()));

            assertEquals(List.of(), silent);
        });
    }

    private static List<String> silent(Parent root) {
        List<String> found = new ArrayList<>();
        for (Node child : root.getChildrenUnmodifiable()) {
            boolean words = child instanceof ButtonBase button
                    && button.getText() != null
                    && !button.getText().isEmpty();
            boolean control =
                    child.isFocusTraversable() && (child instanceof ButtonBase || child instanceof TextInputControl);
            if (control
                    && !words
                    && (child.getAccessibleText() == null
                            || child.getAccessibleText().isBlank())) {
                found.add(child.toString());
            }
            if (child instanceof Parent parent && child.isVisible()) {
                found.addAll(silent(parent));
            }
        }
        return found;
    }

    private void inWindow(Consumer<CounterWindow> steps) {
        open.cache().desk().keep(Basket.empty(new BasketId(Uuid7.at(Demo.NOW, Seeds.random(1))), null, Money.POUNDS));
        onScreen(() -> {
            try (CounterWindow window = new CounterWindow(open, CounterWindow.UP_TO_DATE, Demo.TEXTS)) {
                steps.accept(window);
            }
            return true;
        });
    }

    private static String focus(CounterWindow window) {
        assertNotEquals(null, window.scene.getFocusOwner());
        return window.scene.getFocusOwner().getId();
    }

    private static String text(CounterWindow window, String id) {
        return ((Label) window.find(id)).getText();
    }
}
