package rapport.app.basket;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rapport.app.ui.Buttons;
import rapport.app.ui.Icon;
import rapport.app.ui.OfferWords;
import rapport.app.ui.ProductName;
import rapport.app.ui.ProductPicture;
import rapport.app.ui.SizeChoice;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.cache.Mirror;
import rapport.cache.product.ProductQueries.ProductInStore;

/** The field for an item, and what it finds below it. */
final class ItemPane {
    private final Texts texts;
    private final ItemViewModel model;
    private final TextField field = new TextField();
    private final HBox box;
    private final VBox answer = new VBox(8);

    ItemPane(Texts texts, ItemViewModel model) {
        this.texts = texts;
        this.model = model;
        field.setId("basket-item-field");
        field.setPromptText(texts.get("basket.item"));
        field.setAccessibleText(texts.get("basket.item"));
        field.setAccessibleHelp(texts.get("basket.item.help"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Label key = Styled.whole("F8", "key-cap");
        box = new HBox(12, Icon.SCAN.drawn(), field, key);
        box.getStyleClass().add("search-box");
        field.textProperty().addListener((_, _, text) -> model.type(text));
        field.setOnAction(_ -> model.enter());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        answer.setId("basket-item-answer");
        model.state().addListener((_, _, state) -> show(state));
        show(model.state().get());
    }

    /** The field itself. */
    HBox field() {
        return box;
    }

    /** What was found; not visible while nothing was asked. */
    VBox answer() {
        return answer;
    }

    void focus() {
        field.requestFocus();
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN && answer.lookup(".item-match") != null) {
            answer.lookup(".item-match").requestFocus();
            event.consume();
        }
    }

    private void show(ItemState state) {
        answer.setVisible(!(state instanceof ItemState.Idle));
        answer.getChildren().clear();
        switch (state) {
            case ItemState.Idle _ -> {
                if (model.text().isEmpty()) {
                    field.clear();
                }
            }
            case ItemState.Found found -> show(found);
            case ItemState.Nothing nothing ->
                say(texts.get("basket.item.none", nothing.asked()), advice(nothing.loading()));
            case ItemState.Sizes sizes -> show(sizes);
            case ItemState.Failed failed ->
                say(
                        failed.code().sentence(texts),
                        texts.get("basket.item.failed", failed.code().code()));
        }
    }

    private void show(ItemState.Found found) {
        VBox rows = new VBox(2);
        for (int i = 0; i < found.matches().size(); i++) {
            rows.getChildren().add(match(found.matches().get(i), i));
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("plain");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        String extent = found.matches().size() < found.total()
                ? texts.get("basket.item.cut", found.matches().size(), texts.number(found.total()))
                : texts.get("basket.item.found", found.total());
        Label count = Styled.label(extent, "tiny", "muted");
        count.setId("basket-item-extent");
        answer.getChildren().addAll(count, scroll);
    }

    private Button match(ProductInStore product, int index) {
        ProductPicture picture = ProductPicture.small(44);
        picture.show(product.product());
        String name = ProductName.shown(product.product().name());
        Label title = Styled.label(name, "item-title");
        String place = product.product().colour().isEmpty()
                ? product.product().sku().value()
                : ProductName.shown(product.product().colour()) + " · "
                        + product.product().sku().value();
        String promotion = OfferWords.of(texts, product);
        VBox words =
                new VBox(title, Styled.label(promotion.isEmpty() ? place : place + " · " + promotion, "tiny", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        String stock = stock(product);
        HBox row = new HBox(
                12,
                picture,
                words,
                Styled.whole(stock, "tiny", "strong", product.here() > 0 ? "good" : "warn"),
                Styled.whole(texts.money(product.product().price()), "small", "bold"));
        row.setAlignment(Pos.CENTER_LEFT);
        Button match = new Button();
        match.setGraphic(row);
        match.setId("basket-match-" + index);
        match.getStyleClass().add("item-match");
        match.setMaxWidth(Double.MAX_VALUE);
        row.prefWidthProperty().bind(match.widthProperty().subtract(20));
        match.setAccessibleText(texts.get(
                "basket.match",
                name,
                promotion.isEmpty() ? place : place + ", " + promotion,
                texts.money(product.product().price()),
                stock));
        match.setOnAction(_ -> choose(product));
        match.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(product);
                event.consume();
            }
        });
        return match;
    }

    private void choose(ProductInStore product) {
        model.choose(product);
        if (model.state().get() instanceof ItemState.Idle) {
            focus();
        }
    }

    private String stock(ProductInStore product) {
        if (product.stock().isEmpty()) {
            return texts.get("basket.stock.unknown");
        }
        return product.here() > 0 ? texts.get("basket.stock.here", product.here()) : texts.get("basket.stock.none");
    }

    private void show(ItemState.Sizes sizes) {
        ProductInStore product = sizes.product();
        AdvicePane advice = new AdvicePane(texts, sizes.advice(), this::choose);
        VBox.setMargin(advice, new Insets(6, 0, 0, 0));
        String name = ProductName.shown(product.product().name());
        if (product.product().sizes().isEmpty()) {
            Button anyway = Buttons.secondary(texts.get("basket.item.anyway"), () -> {
                model.addAnyway(product);
                focus();
            });
            anyway.setId("basket-add-anyway");
            answer.getChildren()
                    .addAll(Styled.label(texts.get("basket.item.gone", name), "item-title"), anyway, advice);
            anyway.requestFocus();
            return;
        }
        Advising.SizeAdvised advised = sizes.advice().size();
        SizeChoice choice = new SizeChoice(
                texts,
                "basket-size",
                name,
                product.product().sizes(),
                product.stock(),
                advised == null ? null : advised.size(),
                size -> {
                    model.choose(product, size);
                    focus();
                });
        choice.setPrefColumns(product.product().sizes().size());
        answer.getChildren().addAll(title(product, texts.get("basket.item.size", name)), choice, advice);
        choice.focusUsual();
    }

    /** With a switch to say that it is tried on. */
    private HBox title(ProductInStore product, String question) {
        Label title = Styled.label(question, "item-title");
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        ToggleButton tried = new ToggleButton(texts.get("basket.item.tried"));
        tried.setId("basket-tried-on");
        tried.getStyleClass().add("chip");
        tried.setMinWidth(Region.USE_PREF_SIZE);
        tried.setAccessibleHelp(texts.get("basket.item.tried.help"));
        tried.setSelected(model.hasTriedOn(product));
        tried.setOnAction(_ -> model.triesOn(product, tried.isSelected()));
        HBox row = new HBox(12, title, tried);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void say(String title, String advice) {
        answer.getChildren().addAll(Styled.wrapped(title, "item-title"), Styled.wrapped(advice, "small", "muted"));
    }

    private String advice(Mirror.Loading loading) {
        return loading instanceof Mirror.Loading.Underway underway
                ? texts.get("basket.item.loading", underway.percent())
                : texts.get("basket.item.none.why");
    }
}
