package rapport.app.basket;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import rapport.app.basket.Advising.Advice;
import rapport.app.basket.Advising.Certainty;
import rapport.app.basket.Advising.SizeAdvised;
import rapport.app.ui.Icon;
import rapport.app.ui.ProductName;
import rapport.app.ui.ProductPicture;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.product.ProductQueries.ProductInStore;

/** What is said about an item: the size and how sure that is, then what can stand in for it or goes with it. */
final class AdvicePane extends VBox {
    private static final int PRODUCTS = 3;
    /** What a product that can be pressed has around it. */
    private static final double BESIDE = 10;

    private final Texts texts;
    private final Consumer<ProductInStore> choose;

    AdvicePane(Texts texts, Advice advice, Consumer<ProductInStore> choose) {
        super(10);
        this.texts = texts;
        this.choose = choose;
        setId("basket-advice");
        SizeAdvised size = advice.size();
        if (size != null) {
            getChildren().add(size(size));
        }
        if (!advice.similar().isEmpty()) {
            getChildren().add(products("basket.advice.similar", "basket-similar", advice.similar(), advice.worn()));
        } else if (!advice.goesWith().isEmpty()) {
            getChildren().add(products("basket.advice.goes", "basket-look", advice.goesWith(), null));
        }
    }

    private HBox size(SizeAdvised size) {
        String tryToo = size.tryToo();
        String words = texts.get("basket.advice.size", size.size(), size.pieces());
        Label sentence =
                Styled.wrapped(tryToo == null ? words : words + " " + texts.get("basket.advice.try", tryToo), "small");
        sentence.setId("basket-size-advice");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        FontIcon ruler = Icon.RULER.drawn();
        ruler.getStyleClass().add("accent");
        HBox row = new HBox(12, ruler, sentence, new Tag(texts.get("basket.advice." + size.certainty()), tone(size)));
        row.getStyleClass().add("well");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Tone tone(SizeAdvised size) {
        return size.certainty() == Certainty.PERHAPS ? Tone.PLAIN : Tone.SOFT;
    }

    private VBox products(String heading, String ids, List<ProductInStore> found, @Nullable String worn) {
        HBox row = new HBox(8);
        for (int i = 0; i < PRODUCTS; i++) {
            Region place = i < found.size() ? product(found.get(i), ids + "-" + i, worn) : new Region();
            place.setPrefWidth(0);
            place.setMinWidth(0);
            place.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(place, Priority.ALWAYS);
            row.getChildren().add(place);
        }
        Label title = Styled.label(texts.get(heading), "item-title");
        title.setId(ids);
        VBox.setMargin(row, new Insets(0, -BESIDE, 0, -BESIDE));
        return new VBox(2, title, row);
    }

    private Button product(ProductInStore offer, String id, @Nullable String worn) {
        ProductPicture picture = ProductPicture.small(44);
        picture.show(offer.product());
        String name = ProductName.shown(offer.product().name());
        String price = texts.price(offer.product().price());
        int inSize = worn == null ? 0 : offer.stock().getOrDefault(worn, 0);
        String stock = worn != null && inSize > 0
                ? texts.get("suggest.stock.size", worn, inSize)
                : texts.get("basket.stock.here", offer.here());
        Label title = Styled.label(name, "small", "strong");
        HBox second = new HBox(6, Styled.whole(price, "tiny", "bold"), Styled.whole(stock, "tiny", "strong", "good"));
        VBox words = new VBox(title, second);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, picture, words);
        row.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.setGraphic(row);
        button.setId(id);
        button.getStyleClass().add("item-match");
        row.prefWidthProperty().bind(button.widthProperty().subtract(20));
        button.setAccessibleText(name + ", " + price + ", " + stock);
        button.setOnAction(_ -> choose.accept(offer));
        return button;
    }
}
