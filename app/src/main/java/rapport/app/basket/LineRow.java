package rapport.app.basket;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Buttons;
import rapport.app.ui.Icon;
import rapport.app.ui.ProductName;
import rapport.app.ui.ProductPicture;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.app.ui.TwoLines;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.BasketLine;

/** One line of the basket. */
final class LineRow extends HBox {
    private static final double PICTURE_WIDTH = 88;
    private static final double PICTURE_HEIGHT = 84;

    private final Texts texts;

    LineRow(
            Texts texts,
            BasketViewModel model,
            BasketLine line,
            @Nullable ProductInStore product,
            int index,
            boolean open) {
        super(16);
        this.texts = texts;
        String name = ProductName.shown(line.name());
        ProductPicture picture = new ProductPicture(PICTURE_WIDTH, PICTURE_HEIGHT, 72);
        Styled.sized(picture, PICTURE_WIDTH, PICTURE_HEIGHT);
        if (product == null) {
            picture.show("", "", name);
        } else {
            picture.show(product.product());
        }
        Label title = new TwoLines(name, "row-name");
        title.setId("basket-name-" + index);
        HBox first = new HBox(8, title);
        first.setAlignment(Pos.CENTER_LEFT);
        if (line.suggested()) {
            first.getChildren().add(new Tag(texts.get("basket.suggested"), Tone.SOFT));
        }
        VBox words = new VBox(2, first, Styled.label(below(line, product), "small", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label total = Styled.label(texts.money(line.total()), "bold");
        total.setMinWidth(92);
        total.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(picture, words, quantity(model, line, name, index, open), total);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("basket-line");
        setId("basket-line-" + index);
        setAccessibleText(texts.get("basket.line", name, below(line, product), line.quantity(), total.getText()));
    }

    private HBox quantity(BasketViewModel model, BasketLine line, String name, int index, boolean open) {
        boolean last = line.quantity() == 1;
        Button fewer = Buttons.icon(
                last ? Icon.DELETE : Icon.MINUS,
                texts.get(last ? "basket.out.what" : "basket.fewer.what", name),
                () -> model.quantity(index, line.quantity() - 1));
        fewer.setId("basket-fewer-" + index);
        Label pieces = Styled.whole(texts.number(line.quantity()), "bold");
        pieces.setId("basket-quantity-" + index);
        pieces.setMinWidth(34);
        pieces.setAlignment(Pos.CENTER);
        Button more = Buttons.icon(
                Icon.PLUS, texts.get("basket.more.what", name), () -> model.quantity(index, line.quantity() + 1));
        more.setId("basket-more-" + index);
        fewer.setDisable(!open);
        more.setDisable(!open || line.quantity() == BasketLine.MOST);
        HBox row = new HBox(4, fewer, pieces, more);
        row.setAlignment(Pos.CENTER);
        row.setMinWidth(USE_PREF_SIZE);
        return row;
    }

    private String below(BasketLine line, @Nullable ProductInStore product) {
        List<String> words = new ArrayList<>();
        if (product != null && !product.product().colour().isEmpty()) {
            words.add(ProductName.shown(product.product().colour()));
        }
        if (!line.article().size().isEmpty()) {
            words.add(texts.get("basket.size", line.article().size()));
        }
        words.add(line.article().label());
        if (line.quantity() > 1) {
            words.add(texts.get("basket.each", texts.money(line.unitPrice())));
        }
        return String.join(" · ", words);
    }
}
