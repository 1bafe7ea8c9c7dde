package rapport.app.suggest;

import java.time.InstantSource;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import rapport.app.suggest.SuggestState.Said;
import rapport.app.suggest.SuggestState.Turned;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.ProductName;
import rapport.app.ui.ProductPicture;
import rapport.app.ui.Skeleton;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.TwoLines;
import rapport.app.ui.UndoBar;

/** The row of suggestions on top of a customer's page. */
public final class SuggestView extends VBox {
    private static final double CARD_HEIGHT = 296;
    private static final double PICTURE_HEIGHT = 118;
    private static final double LEAST_PICTURE = 78;
    private static final double DRAWING = 96;
    private static final int CARDS = 4;

    private final SuggestViewModel model;
    private final Texts texts;
    private final CardWords words;
    private final Label heading = Styled.label("", "heading");
    private final Label ground = Styled.label("", "small", "muted");
    private final UndoBar undo;
    private final MoodChips moods;
    private final HBox cards = new HBox(14);
    private final OfferLine offer;
    private final PauseTransition untilSkeleton =
            new PauseTransition(Duration.millis((double) Skeleton.AFTER.toMillis()));
    private @Nullable Said offered;

    public SuggestView(SuggestViewModel model, Texts texts, InstantSource clock) {
        this.model = model;
        this.texts = texts;
        this.words = new CardWords(texts, clock);
        this.undo = new UndoBar(texts);
        this.moods = new MoodChips(texts, model);
        this.offer = new OfferLine(words);
        heading.setId("suggest-heading");
        ground.setId("suggest-ground");
        VBox title = new VBox(2, heading, ground);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox line = new HBox(16, title, moods);
        line.setAlignment(Pos.CENTER_LEFT);
        moods.setMinWidth(USE_PREF_SIZE);
        undo.setMaxWidth(380);
        undo.setTranslateY(4);
        StackPane.setAlignment(undo, Pos.CENTER_RIGHT);
        StackPane head = new StackPane(line, undo);
        head.setMinHeight(48);
        head.setPrefHeight(48);
        head.setMaxHeight(48);
        cards.setMinHeight(CARD_HEIGHT);
        cards.setPrefHeight(CARD_HEIGHT);
        cards.setMaxHeight(CARD_HEIGHT);
        setSpacing(16);
        setId("suggestions");
        getChildren().addAll(head, cards, offer);
        undo.visibleProperty()
                .addListener((_, _, offering) ->
                        moods.setVisible(!offering && model.state().get() instanceof SuggestState.Shown));
        untilSkeleton.setOnFinished(_ -> showSkeleton());
        model.state().addListener((_, _, state) -> show(state));
        show(model.state().get());
    }

    /** Takes back what was said last of a suggestion, if that is offered; answers whether it was. */
    public boolean takeBack() {
        boolean offering = undo.isVisible();
        undo.takeBack();
        return offering;
    }

    private void show(SuggestState state) {
        Reseat focus = Reseat.before(cards);
        untilSkeleton.stop();
        offer.show(state);
        switch (state) {
            case SuggestState.Waiting _ -> {
                say("", "");
                cards.getChildren().clear();
                untilSkeleton.playFromStart();
            }
            case SuggestState.Shown shown -> show(shown, focus);
            case SuggestState.Failed failed -> {
                say("", "");
                place(StateCard.failedCard(
                        texts, failed.code(), Buttons.primary(texts.get("suggest.retry"), model::retry)));
            }
        }
        offerUndo(state);
        moods.setVisible(state instanceof SuggestState.Shown && !undo.isVisible());
    }

    private void show(SuggestState.Shown shown, Reseat focus) {
        say(words.heading(shown), words.ground(shown));
        moods.show(shown.mood());
        if (shown.cards().isEmpty()) {
            fill(StateCard.empty(Icon.TAG, texts.get("suggest.none"), texts.get("suggest.none.why")));
            return;
        }
        cards.getChildren().clear();
        for (int i = 0; i < Math.max(CARDS, shown.cards().size()); i++) {
            Region place = i < shown.cards().size() ? card(shown, i) : new Region();
            HBox.setHgrow(place, Priority.ALWAYS);
            place.setPrefWidth(0);
            place.setMinWidth(0);
            place.setMaxWidth(Double.MAX_VALUE);
            cards.getChildren().add(place);
        }
        if (focus.had() && shown.turned() != null) {
            cards.getChildren().stream()
                    .filter(place ->
                            place instanceof Card turned && turned.getChildren().getFirst() instanceof SuggestionBack)
                    .map(place -> (SuggestionBack) ((Card) place).getChildren().getFirst())
                    .forEach(SuggestionBack::focusFirst);
        } else {
            focus.after();
        }
    }

    private Region card(SuggestState.Shown shown, int index) {
        SuggestionCard card = shown.cards().get(index);
        Turned turned = shown.turned();
        Node side = turned == null || !turned.sku().equals(card.sku())
                ? front(card, index)
                : switch (turned.side()) {
                    case SIZES -> SuggestionBack.sizes(words, card, model);
                    case WHY ->
                        SuggestionBack.why(words, card, shown.ground(), model, new VBox(8), texts.get("suggest.less"));
                };
        VBox.setVgrow(side, Priority.ALWAYS);
        Card place = new Card(side);
        place.getStyleClass().add("suggestion");
        place.setId("suggest-card-" + index);
        return place;
    }

    private VBox front(SuggestionCard card, int index) {
        ProductPicture picture = new ProductPicture(165, PICTURE_HEIGHT, DRAWING);
        picture.show(card.offer().product());
        picture.setMinHeight(LEAST_PICTURE);
        picture.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(picture, Priority.ALWAYS);
        Label name = new TwoLines(words.name(card), "item-title");
        name.setId("suggest-name-" + index);
        HBox price = new HBox(8, Styled.whole(words.price(card), "small", "bold"), Styled.gap(), words.stock(card));
        price.setAlignment(Pos.CENTER_LEFT);
        price.setMinHeight(20);
        Button why = new Button(words.reason(card));
        why.setId("suggest-why-" + index);
        why.getStyleClass().add("reason");
        why.setWrapText(true);
        why.setMaxWidth(Double.MAX_VALUE);
        why.setAccessibleText(texts.get("suggest.why.what", words.name(card), words.reason(card)));
        why.setOnAction(_ -> model.explain(card));
        VBox front = new VBox(picture, gap(8), name, gap(6), price, why, actions(card, index));
        front.setFillWidth(true);
        return front;
    }

    private HBox actions(SuggestionCard card, int index) {
        Button add = Buttons.primary(texts.get("suggest.add"), () -> model.add(card));
        add.setId("suggest-add-" + index);
        add.setAccessibleText(texts.get("suggest.add.what", words.name(card)));
        add.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(add, Priority.ALWAYS);
        Button dismiss = Buttons.icon(
                Icon.CLOSE, texts.get("suggest.dismiss.what", words.name(card)), () -> model.dismiss(card));
        dismiss.setId("suggest-dismiss-" + index);
        return new HBox(8, add, dismiss);
    }

    private void offerUndo(SuggestState state) {
        Said said = state instanceof SuggestState.Shown shown ? shown.said() : null;
        if (said == null) {
            undo.hide();
        } else if (!said.equals(offered)) {
            String key = switch (said.wish()) {
                case NEVER -> "suggest.dismissed";
                case LESS -> "suggest.lessened";
            };
            undo.offer(
                    texts.get(
                            key, ProductName.shown(said.card().offer().product().name())),
                    texts.get(key + ".why"),
                    model::undo);
        }
        offered = said;
    }

    private void say(String title, String subtitle) {
        heading.setText(title);
        ground.setText(subtitle);
    }

    private void fill(Region whole) {
        Card card = new Card(whole);
        VBox.setVgrow(whole, Priority.ALWAYS);
        place(card);
    }

    private void place(Card card) {
        HBox.setHgrow(card, Priority.ALWAYS);
        cards.getChildren().setAll(card);
    }

    private void showSkeleton() {
        cards.getChildren().clear();
        for (int i = 0; i < CARDS; i++) {
            Region picture = Skeleton.block(100, PICTURE_HEIGHT);
            picture.setMaxWidth(Double.MAX_VALUE);
            Card card = new Card(
                    picture,
                    gap(12),
                    Skeleton.block(120, 14),
                    gap(10),
                    Skeleton.block(60, 12),
                    gap(10),
                    Skeleton.block(140, 12));
            card.getStyleClass().add("suggestion");
            HBox.setHgrow(card, Priority.ALWAYS);
            cards.getChildren().add(card);
        }
    }

    private static Region gap(double height) {
        return Styled.sized(new Region(), 1, height);
    }
}
