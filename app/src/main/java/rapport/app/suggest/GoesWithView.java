package rapport.app.suggest;

import java.time.InstantSource;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.suggest.SuggestState.Turned;
import rapport.app.ui.Buttons;
import rapport.app.ui.Icon;
import rapport.app.ui.ProductPicture;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.domain.suggestion.Reason.OftenBoughtWith;

/** What goes well with the basket, in its lower part. Shows nothing rather than an apology when there is nothing. */
public final class GoesWithView extends VBox {
    private static final double PICTURE_HEIGHT = 148;
    private static final double DRAWING = 124;
    private static final int CARDS = 3;

    private final SuggestViewModel model;
    private final Texts texts;
    private final CardWords words;
    private final Label heading = Styled.label("", "heading");
    private final Label note;
    private final HBox cards = new HBox(16);

    public GoesWithView(SuggestViewModel model, Texts texts, InstantSource clock) {
        this.model = model;
        this.texts = texts;
        this.words = new CardWords(texts, clock);
        this.note = Styled.label(texts.get("suggest.goes.note"), "tiny", "muted");
        HBox head = new HBox(heading, Styled.gap(), note);
        head.setAlignment(Pos.BASELINE_LEFT);
        heading.setId("goes-with-heading");
        setSpacing(10);
        setId("goes-with");
        getChildren().addAll(head, cards);
        model.state().addListener((_, _, state) -> show(state));
        show(model.state().get());
    }

    private void show(SuggestState state) {
        switch (state) {
            case SuggestState.Waiting _, SuggestState.Failed _ -> setVisible(false);
            case SuggestState.Shown shown -> show(shown);
        }
    }

    private void show(SuggestState.Shown shown) {
        Reseat focus = Reseat.before(cards);
        setVisible(!shown.cards().isEmpty());
        boolean goes = goesWithBasket(shown);
        heading.setText(goes ? texts.get("suggest.goes") : words.heading(shown));
        boolean gift = shown.mood() == Mood.GIFT;
        note.setText(texts.get(gift ? "suggest.goes.gift" : "suggest.goes.note"));
        note.setVisible(goes || gift);
        cards.getChildren().clear();
        for (int i = 0; i < CARDS; i++) {
            Region place = i < shown.cards().size() ? card(shown, i) : new Region();
            HBox.setHgrow(place, Priority.ALWAYS);
            place.setPrefWidth(0);
            place.setMinWidth(0);
            place.setMaxWidth(Double.MAX_VALUE);
            cards.getChildren().add(place);
        }
        if (shown.turned() != null && focus.had()) {
            cards.getChildren().stream()
                    .filter(SuggestionBack.class::isInstance)
                    .map(SuggestionBack.class::cast)
                    .forEach(SuggestionBack::focusFirst);
        } else {
            focus.after();
        }
    }

    private static boolean goesWithBasket(SuggestState.Shown shown) {
        return shown.cards().stream()
                .flatMap(card -> card.reasons().stream())
                .anyMatch(reason ->
                        reason instanceof OftenBoughtWith with && with.source() == OftenBoughtWith.Source.BASKET);
    }

    private Region card(SuggestState.Shown shown, int index) {
        SuggestionCard card = shown.cards().get(index);
        Turned turned = shown.turned();
        if (turned == null || !turned.sku().equals(card.sku())) {
            return front(card, index);
        }
        SuggestionBack back = switch (turned.side()) {
            case SIZES -> SuggestionBack.sizes(words, card, model);
            case WHY ->
                SuggestionBack.why(words, card, shown.ground(), model, new HBox(8), texts.get("suggest.less.short"));
        };
        back.getStyleClass().add("well");
        back.setMaxHeight(PICTURE_HEIGHT + 48);
        back.setPrefHeight(PICTURE_HEIGHT + 48);
        return back;
    }

    private VBox front(SuggestionCard card, int index) {
        ProductPicture picture = new ProductPicture(200, PICTURE_HEIGHT, DRAWING);
        picture.show(card.offer().product());
        picture.setMinWidth(0);
        Button add = Buttons.icon(Icon.PLUS, texts.get("suggest.add.what", words.name(card)), () -> model.add(card));
        add.setId("goes-with-add-" + index);
        StackPane.setAlignment(add, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(add, new Insets(8));
        add.getStyleClass().add("on-picture");
        StackPane stage = new StackPane(picture, add);
        Label name = Styled.label(words.name(card), "small", "strong");
        name.setMinWidth(0);
        HBox first = row(name, Styled.whole(words.price(card), "small", "bold"));
        Button why = new Button(words.reason(card));
        why.setId("goes-with-why-" + index);
        why.getStyleClass().addAll("reason", "below-picture");
        why.setWrapText(true);
        why.setMinWidth(0);
        why.setAccessibleText(texts.get("suggest.why.what", words.name(card), words.reason(card)));
        why.setOnAction(_ -> model.explain(card));
        HBox second = row(why, words.stock(card));
        second.setAlignment(Pos.TOP_LEFT);
        VBox.setMargin(first, new Insets(8, 0, 0, 0));
        return new VBox(2, stage, first, second);
    }

    private static HBox row(Node left, Node right) {
        HBox row = new HBox(8, left, Styled.gap(), right);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
