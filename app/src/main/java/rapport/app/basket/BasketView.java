package rapport.app.basket;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.basket.BasketState.Sale;
import rapport.app.basket.BasketState.TakenOut;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.ProductName;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.app.ui.UndoBar;

/** What is being bought now, and how it becomes a sale. */
public final class BasketView extends HBox {
    private static final double RIGHT_WIDTH = 388;
    private static final double LOWER_HEIGHT = 244;

    private final BasketViewModel model;
    private final Texts texts;
    private final LinesPane lines;
    private final ItemPane item;
    private final PaymentCard payment;
    private final SettledCard settled;
    private final UndoBar undo;
    private final Label extent = Styled.label("", "small", "muted");
    private final Label full = Styled.wrapped("", "small", "warn");
    private final Button change;
    private final Button without;
    private final StackPane middle = new StackPane();
    private final VBox empty;
    private final StackPane lower;
    private final StackPane end = new StackPane();
    private final Card offline;
    private @Nullable TakenOut offered;

    /** @param goesWith what goes well with the basket */
    public BasketView(BasketViewModel model, Node goesWith, Texts texts) {
        super(20);
        this.model = model;
        this.texts = texts;
        this.lines = new LinesPane(texts, model);
        this.item = new ItemPane(texts, model.item());
        this.payment = new PaymentCard(texts, model);
        this.settled = new SettledCard(texts, model);
        this.undo = new UndoBar(texts);
        this.change = Buttons.secondary(Icon.CUSTOMER, "", model::chooseCustomer);
        change.setId("basket-customer");
        this.without = Buttons.icon(Icon.CLOSE, texts.get("basket.without"), model::withoutName);
        without.setId("basket-without-name");
        this.empty = empty();
        full.setText(texts.get("basket.full"));
        lower = new StackPane(goesWith, item.answer());
        lower.setMinHeight(LOWER_HEIGHT);
        lower.setPrefHeight(LOWER_HEIGHT);
        lower.setMaxHeight(LOWER_HEIGHT);
        goesWith.visibleProperty().addListener(_ -> fitLower(goesWith));
        item.answer().visibleProperty().addListener(_ -> fitLower(goesWith));
        this.offline = offline();
        Card left = left();
        VBox right = right();
        HBox.setHgrow(left, Priority.ALWAYS);
        getStyleClass().add("page");
        setId("basket-page");
        getChildren().addAll(left, right);
        fitLower(goesWith);
        model.state().addListener((_, _, state) -> show(state));
        show(model.state().get());
    }

    /** Puts the focus into the field for an item. */
    public void focusItem() {
        item.focus();
    }

    private void show(BasketState state) {
        extent.setText(extent(state));
        boolean named = state.basket().customer() != null;
        change.setText(texts.get(named ? "basket.change" : "basket.choose"));
        change.setDisable(!state.isOpen());
        without.setVisible(named);
        without.setManaged(named);
        without.setDisable(!state.isOpen());
        full.setVisible(state.full());
        full.setManaged(state.full());
        middle.getChildren().setAll(state.basket().isEmpty() ? empty : lines);
        lines.show(state);
        item.field().setDisable(state.sale() instanceof Sale.Recording || state.sale() instanceof Sale.Uncertain);
        offline.setVisible(!state.online());
        offline.setManaged(!state.online());
        showEnd(state);
        offerUndo(state.takenOut());
    }

    private void showEnd(BasketState state) {
        switch (state.sale()) {
            case Sale.Open _, Sale.Recording _, Sale.Failed _ -> {
                payment.show(state);
                end.getChildren().setAll(payment);
            }
            case Sale.Recorded recorded -> {
                settled.recorded(recorded, state.online());
                end.getChildren().setAll(settled);
            }
            case Sale.AlreadySold _ -> {
                settled.alreadySold();
                end.getChildren().setAll(settled);
            }
            case Sale.Uncertain _ -> {
                settled.uncertain();
                end.getChildren().setAll(settled);
            }
        }
    }

    private String extent(BasketState state) {
        String pieces = texts.get("basket.pieces", state.basket().pieces());
        return state.customerName().isEmpty() ? pieces : texts.get("basket.for", pieces, state.customerName());
    }

    private void offerUndo(@Nullable TakenOut taken) {
        if (taken == null) {
            undo.hide();
        } else if (!taken.equals(offered)) {
            undo.offer(
                    texts.get("basket.taken", ProductName.shown(taken.line().name())),
                    texts.get(
                            "basket.taken.why",
                            taken.line().quantity(),
                            texts.money(taken.line().total())),
                    model::putBack);
        }
        offered = taken;
    }

    private Card left() {
        Label title = Styled.whole(texts.get("basket.title"), "page-title");
        extent.setId("basket-pieces");
        extent.setMinWidth(0);
        HBox.setHgrow(extent, Priority.ALWAYS);
        extent.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, title, extent, change, without);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(48);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        undo.setMaxWidth(Double.MAX_VALUE);
        StackPane.setAlignment(undo, Pos.BOTTOM_CENTER);
        StackPane upper = new StackPane(middle, undo);
        upper.setMinHeight(0);
        VBox.setVgrow(upper, Priority.ALWAYS);
        Card card = new Card(head, upper, full, item.field(), lower);
        card.setPadding(new Insets(16, 24, 18, 24));
        card.setSpacing(14);
        card.setMinWidth(0);
        return card;
    }

    private VBox right() {
        Card card = new Card(end);
        card.setPadding(new Insets(16, 0, 0, 0));
        VBox right = new VBox(16, card, offline);
        right.setMinWidth(RIGHT_WIDTH);
        right.setPrefWidth(RIGHT_WIDTH);
        right.setMaxWidth(RIGHT_WIDTH);
        return right;
    }

    private VBox empty() {
        Button scan = Buttons.primary(Icon.SCAN, texts.get("basket.item"), item::focus);
        scan.setId("basket-empty-scan");
        return StateCard.empty(Icon.BASKET, texts.get("basket.empty"), texts.get("basket.empty.why"), scan);
    }

    private Card offline() {
        VBox words = new VBox(
                2,
                Styled.label(texts.get("basket.offline"), "small", "bold"),
                Styled.wrapped(texts.get("basket.offline.why"), "tiny", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox row = new HBox(12, new Mark(Icon.OFFLINE, 20, 40, Tone.WARN), words);
        row.setAlignment(Pos.CENTER_LEFT);
        Card card = new Card(row);
        card.setPadding(new Insets(14, 20, 14, 20));
        card.setId("basket-offline");
        return card;
    }

    /** What was found stands in the place of what goes well; with neither the lines have it. */
    private void fitLower(Node goesWith) {
        boolean asked = item.answer().isVisible();
        goesWith.setOpacity(asked ? 0 : 1);
        goesWith.setMouseTransparent(asked);
        goesWith.setDisable(asked);
        lower.setVisible(asked || goesWith.isVisible());
        lower.setManaged(asked || goesWith.isVisible());
    }
}
