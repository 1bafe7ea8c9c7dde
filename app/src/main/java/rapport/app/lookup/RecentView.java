package rapport.app.lookup;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rapport.app.ui.Avatar;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.customer.CustomerMatch;
import rapport.domain.key.CustomerId;

/** The customers beside the answer: who was served today, and what the reader is for. */
final class RecentView extends VBox {
    private static final int MOST = 8;

    private final Texts texts;
    private final Consumer<CustomerId> open;
    private final VBox served = new VBox();

    RecentView(Texts texts, Consumer<CustomerId> open) {
        super(16);
        this.texts = texts;
        this.open = open;
        Styled.sized(this, 300, USE_COMPUTED_SIZE);
        setMaxHeight(Double.MAX_VALUE);
        Label words = Styled.wrapped(texts.get("lookup.scan.words"), "small", "muted");
        words.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
        Card scan = new Card(
                new Mark(Icon.SCAN, 28, 64, Tone.SOFT), Styled.label(texts.get("lookup.scan.title"), "bold"), words);
        scan.setAlignment(Pos.CENTER);
        scan.setSpacing(10);
        Card list = new Card(Styled.label(texts.get("lookup.servedToday"), "heading"), served);
        list.setPadding(new Insets(16, 12, 16, 12));
        VBox.setMargin(list.getChildren().getFirst(), new Insets(0, 8, 4, 8));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(scan, list);
    }

    void show(LookupState.Recent recent) {
        List<CustomerMatch> shown =
                recent.served().size() > MOST ? recent.served().subList(0, MOST) : recent.served();
        served.getChildren()
                .setAll(shown.stream().map(match -> row(match, recent.veiled())).toList());
        if (shown.isEmpty()) {
            Label nobody = Styled.wrapped(texts.get("lookup.servedToday.none"), "small", "muted");
            VBox.setMargin(nobody, new Insets(0, 8, 0, 8));
            served.getChildren().add(nobody);
        }
    }

    private Button row(CustomerMatch match, boolean veiled) {
        String full = match.details().fullName();
        String name = veiled ? Avatar.initials(full) : full;
        Label label = Styled.label(name, "small", "medium");
        label.setTextOverrun(OverrunStyle.ELLIPSIS);
        HBox content = new HBox(
                12,
                new Avatar(full, 36),
                label,
                Styled.gap(),
                Styled.whole(texts.time(Objects.requireNonNull(match.lastPurchase())), "tiny", "muted"));
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = button(content, texts.get("lookup.open", name), match.id());
        if (veiled) {
            HeldName.on(button, label, full, () -> open.accept(match.id()));
        }
        return button;
    }

    private Button button(HBox content, String meaning, CustomerId customer) {
        Button button = new Button();
        button.setGraphic(content);
        button.getStyleClass().addAll("action", "bare");
        button.setStyle("-fx-padding: 0 8 0 8;");
        button.setAccessibleText(meaning);
        button.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(button.widthProperty().subtract(16));
        button.setOnAction(event -> open.accept(customer));
        return button;
    }
}
