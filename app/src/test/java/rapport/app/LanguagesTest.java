package rapport.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rapport.app.ui.Pictures.onScreen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Texts;
import rapport.domain.basket.Basket;
import rapport.domain.basket.BasketId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Money;
import rapport.sync.client.SyncStatus;
import rapport.testkit.Seeds;

/** In every language all words of the main screens are there in full. */
class LanguagesTest {
    private OpenCache open;

    @BeforeEach
    void openCache(@TempDir Path folder) {
        open = OpenCache.empty(folder, FashionShop.TABLET, Demo.NOW);
        open.put(FashionShop.fewRows());
    }

    @AfterEach
    void closeCache() {
        open.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE", "fr-FR", "es-ES"})
    void nothingIsCutShort(String language) {
        Texts texts = Texts.in(Locale.forLanguageTag(language), Demo.LONDON);
        open.cache().desk().keep(Basket.empty(new BasketId(Uuid7.at(Demo.NOW, Seeds.random(1))), null, Money.POUNDS));

        List<String> cut = onScreen(() -> {
            List<String> found = new ArrayList<>();
            try (CounterWindow window = new CounterWindow(open, new SyncStatus.Offline(Demo.NOW, 3), texts)) {
                window.type("lookup-search", "dub");
                found.addAll(cut(window.scene.getRoot()));
                window.key(KeyCode.ENTER);
                found.addAll(cut(window.scene.getRoot()));
                window.press("suggest-mood-GIFT");
                found.addAll(cut(window.scene.getRoot()));
                window.press("suggest-mood-USUAL").press("suggest-why-0");
                found.addAll(cut(window.scene.getRoot()));
                window.press("suggest-less");
                found.addAll(cut(window.scene.getRoot()));
                window.key(KeyCode.F4).scan("4471-38").scan("2210");
                found.addAll(cut(window.scene.getRoot()));
                window.press("goes-with-why-0");
                found.addAll(cut(window.scene.getRoot()));
                window.scan("3120");
                found.addAll(cut(window.scene.getRoot()));
                window.type("basket-item-field", "hale").key(KeyCode.ENTER);
                found.addAll(cut(window.scene.getRoot()));
                window.type("basket-item-field", "");
                window.press("basket-record");
                window.laidOut();
                found.addAll(cut(window.scene.getRoot()));
                refuse();
                window.key(KeyCode.F6);
                found.addAll(cut(window.scene.getRoot()));
                window.press("sent-set-aside");
                found.addAll(cut(window.scene.getRoot()));
                window.press("sent-why-booked");
                found.addAll(cut(window.scene.getRoot()));
                window.key(KeyCode.ESCAPE).press("rail-more").press("sent-export");
                found.addAll(cut(window.scene.getRoot()));
                window.serve("achterberg");
                found.addAll(cut(window.scene.getRoot()));
            }
            return found;
        });

        assertEquals(List.of(), cut);
    }

    /** Headquarters takes nothing of what was sold. */
    private void refuse() {
        open.settled();
        for (SequencedFact fact : open.cache().outbox().waiting(50)) {
            if (fact.fact().kind().equals("sale-recorded")) {
                open.cache()
                        .outbox()
                        .settle(Map.of(fact.fact().id(), new FactOutcome.Rejected("other-currency", "Not in pounds.")));
            }
        }
    }

    private static List<String> cut(Parent root) {
        root.applyCss();
        root.layout();
        List<String> found = new ArrayList<>();
        for (Node child : root.getChildrenUnmodifiable()) {
            if (!child.isVisible()) {
                continue;
            }
            if (child instanceof Labeled labeled && labeled.lookup(".text") instanceof Text shown) {
                String wanted = labeled.getText();
                if (wanted != null && shown.isVisible() && shown.getText().contains("…") && !wanted.contains("…")
                        || wanted != null && shown.getText().contains("...") && !wanted.contains("...")) {
                    found.add(wanted + " > " + shown.getText());
                }
            }
            if (child instanceof Parent parent) {
                found.addAll(cut(parent));
            }
        }
        return found;
    }
}
