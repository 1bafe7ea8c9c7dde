package rapport.app.basket;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import rapport.app.basket.BasketState.Sale;
import rapport.app.ui.Buttons;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;

/** What became of a basket that was recorded. */
final class SettledCard extends VBox {
    private final Texts texts;
    private final BasketViewModel model;

    SettledCard(Texts texts, BasketViewModel model) {
        super(8);
        this.texts = texts;
        this.model = model;
        setAlignment(Pos.CENTER);
        setPadding(new Insets(28, 24, 24, 24));
    }

    void recorded(Sale.Recorded sale, boolean online) {
        fill(
                new Mark(Icon.CHECK, 28, 64, Tone.GOOD),
                texts.get("basket.recorded"),
                List.of(
                        named("basket-number", texts.get("basket.recorded.number", sale.number()), "row-title"),
                        named(
                                "basket-recorded-total",
                                texts.get("basket.recorded.total", sale.pieces(), texts.money(sale.total())),
                                "small",
                                "muted"),
                        named(
                                "basket-saved",
                                texts.get(online ? "basket.recorded.online" : "basket.recorded.offline"),
                                "small",
                                "muted")),
                true);
    }

    void alreadySold() {
        fill(
                new Mark(Icon.INFO, 28, 64, Tone.INFO),
                texts.get("basket.already"),
                List.of(named("basket-already", texts.get("basket.already.why"), "small", "muted")),
                true);
    }

    void uncertain() {
        fill(
                new Mark(Icon.ALERT, 28, 64, Tone.WARN),
                texts.get("basket.uncertain"),
                List.of(named("basket-uncertain", texts.get("basket.uncertain.why"), "small")),
                false);
        Button close = Buttons.primary(
                Icon.CLOSE,
                texts.get("basket.uncertain.close"),
                () -> getScene().getWindow().hide());
        close.setId("basket-close");
        close.getStyleClass().add("large");
        close.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(space(8), close);
    }

    private void fill(Node mark, String title, List<Label> words, boolean goesOn) {
        Label heading = named("basket-outcome", title, "name-title");
        getChildren().setAll(mark, space(4), heading);
        getChildren().addAll(words);
        if (goesOn) {
            Button next = Buttons.primary(Icon.PLUS, texts.get("basket.new"), model::newSale);
            next.getStyleClass().add("large");
            next.setId("basket-new");
            next.setMaxWidth(Double.MAX_VALUE);
            getChildren().addAll(space(8), next);
        }
    }

    private static Label named(String id, String words, String... styles) {
        Label label = Styled.wrapped(words, styles);
        label.setId(id);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMaxWidth(Styled.evenly(words, 13, 320));
        label.setAlignment(Pos.CENTER);
        return label;
    }

    private static Region space(double height) {
        return Styled.sized(new Region(), 1, height);
    }
}
