package rapport.app.basket;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rapport.app.basket.BasketState.Sale;
import rapport.app.ui.Buttons;
import rapport.app.ui.Chip;
import rapport.app.ui.Icon;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.TenderKind;

/** What it comes to, how and where it was paid, and the button that records it. */
final class PaymentCard extends VBox {
    private final Texts texts;
    private final Label pieces = Styled.whole("", "small", "muted");
    private final Label items = Styled.whole("", "small", "strong");
    private final Label total = Styled.whole("", "total");
    private final Map<TenderKind, Chip> kinds = new EnumMap<>(TenderKind.class);
    private final Map<PaidAt, Chip> places = new EnumMap<>(PaidAt.class);
    private final TextField receipt = new TextField();
    private final Label problem = Styled.wrapped("", "small", "bad");
    private final Button record;

    PaymentCard(Texts texts, BasketViewModel model) {
        this.texts = texts;
        total.setId("basket-total");
        receipt.setId("basket-receipt");
        receipt.setPromptText(texts.get("basket.receipt.prompt"));
        receipt.setAccessibleText(texts.get("basket.receipt"));
        receipt.textProperty().addListener((_, _, text) -> model.receipt(text));
        receipt.setOnAction(_ -> model.record());
        HBox.setHgrow(receipt, Priority.ALWAYS);
        problem.setId("basket-problem");
        record = Buttons.primary(Icon.CHECK, texts.get("basket.record"), model::record);
        record.getStyleClass().add("large");
        record.setId("basket-record");
        record.setMaxWidth(Double.MAX_VALUE);
        Label receiptWords = Styled.whole(texts.get("basket.receipt"), "small", "muted");
        HBox receiptBox = new HBox(12, receiptWords, receipt);
        receiptBox.getStyleClass().addAll("search-box", "receipt-box");
        Label paidWhere = Styled.label(texts.get("basket.paid.where"), "small", "muted");
        VBox sums = new VBox(row(Styled.label(texts.get("basket.items"), "small", "muted"), pieces, items), totalRow());
        sums.setPadding(new Insets(0, 20, 10, 20));
        VBox paid = new VBox(
                8,
                new VBox(2, Styled.label(texts.get("basket.paid"), "heading"), paidWhere),
                kinds(model),
                places(model),
                receiptBox,
                problem,
                record);
        paid.setPadding(new Insets(14, 20, 18, 20));
        VBox.setMargin(paidWhere.getParent(), new Insets(0, 0, 4, 0));
        VBox.setMargin(record, new Insets(4, 0, 0, 0));
        getChildren().addAll(sums, Styled.rule(), paid);
    }

    void show(BasketState state) {
        boolean open = state.isOpen();
        pieces.setText(texts.get("basket.pieces", state.basket().pieces()));
        items.setText(texts.money(state.basket().total()));
        total.setText(texts.money(state.basket().total()));
        kinds.forEach((kind, chip) -> {
            chip.setSelected(kind == state.payment().kind());
            chip.setDisable(!open);
        });
        places.forEach((place, chip) -> {
            chip.setSelected(place == state.payment().paidAt());
            chip.setDisable(!open);
        });
        receipt.setDisable(!open);
        if (!receipt.getText().strip().equals(state.payment().receipt())) {
            receipt.setText(state.payment().receipt());
        }
        String said = problem(state);
        problem.setText(said);
        problem.setVisible(!said.isEmpty());
        problem.setManaged(!said.isEmpty());
        record.setDisable(
                !open || state.basket().isEmpty() || state.payment().problem().isPresent());
        record.setText(texts.get(state.sale() instanceof Sale.Recording ? "basket.recording" : "basket.record"));
    }

    private String problem(BasketState state) {
        return state.sale() instanceof Sale.Failed failed
                ? texts.get("basket.failed.why", failed.code().code())
                : state.payment()
                        .problem()
                        .map(why -> texts.get("basket.receipt." + why))
                        .orElse("");
    }

    private GridPane kinds(BasketViewModel model) {
        ToggleGroup group = new ToggleGroup();
        for (TenderKind kind : TenderKind.values()) {
            Icon icon = switch (kind) {
                case CARD -> Icon.CARD;
                case CASH -> Icon.CASH;
                case GIFT_CARD -> Icon.GIFT;
                case OTHER -> Icon.TAG;
            };
            Chip chip = chip("basket.tender." + kind, group, () -> model.payWith(kind));
            chip.setGraphic(icon.drawn(18));
            chip.setId("basket-tender-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            kinds.put(kind, chip);
        }
        return pairs(kinds.values().toArray(Chip[]::new));
    }

    private GridPane places(BasketViewModel model) {
        ToggleGroup group = new ToggleGroup();
        for (PaidAt place : PaidAt.values()) {
            Chip chip = chip("basket.at." + place, group, () -> model.paidAt(place));
            chip.setId("basket-at-" + place.name().toLowerCase(Locale.ROOT));
            places.put(place, chip);
        }
        return pairs(places.values().toArray(Chip[]::new));
    }

    private Chip chip(String key, ToggleGroup group, Runnable chosen) {
        Chip chip = new Chip(texts.get(key));
        chip.getStyleClass().add("tender");
        chip.setToggleGroup(group);
        chip.setMaxWidth(Double.MAX_VALUE);
        chip.setOnAction(_ -> chosen.run());
        return chip;
    }

    private static GridPane pairs(Chip... chips) {
        GridPane grid = new GridPane(8, 8);
        for (int i = 0; i < chips.length; i++) {
            GridPane.setHgrow(chips[i], Priority.ALWAYS);
            chips[i].setPrefWidth(0);
            grid.add(chips[i], i % 2, i / 2);
        }
        return grid;
    }

    private HBox totalRow() {
        HBox row = new HBox(Styled.label(texts.get("basket.total"), "heading"), Styled.gap(), total);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(52);
        return row;
    }

    private static HBox row(Label name, Label between, Label value) {
        HBox row = new HBox(8, name, between, Styled.gap(), value);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(26);
        return row;
    }
}
