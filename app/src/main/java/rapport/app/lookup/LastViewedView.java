package rapport.app.lookup;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rapport.app.ui.Avatar;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.cache.customer.CustomerMatch;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.key.CustomerId;

/** The three customers whose pages were opened last on this tablet. Not there while there are none. */
final class LastViewedView extends VBox {
    private static final int MOST = 3;

    private final Texts texts;
    private final Consumer<CustomerId> open;
    private final HBox row = new HBox(12);

    LastViewedView(Texts texts, Consumer<CustomerId> open) {
        super(8);
        this.texts = texts;
        this.open = open;
        getChildren().addAll(Styled.label(texts.get("lookup.lastViewed"), "caption"), row);
        setMinHeight(USE_PREF_SIZE);
    }

    void show(LookupState.Recent recent) {
        List<CustomerMatch> shown = recent.lastOpened().stream().limit(MOST).toList();
        row.getChildren()
                .setAll(shown.stream()
                        .map(match -> card(match, recent.veiled()))
                        .toList());
        setVisible(!shown.isEmpty());
        setManaged(!shown.isEmpty());
    }

    private Button card(CustomerMatch match, boolean veiled) {
        String full = match.details().fullName();
        String name = veiled ? Avatar.initials(full) : full;
        String city = match.details().city();
        String below = match.tier() != LoyaltyTier.NONE || city == null ? texts.get("tier." + match.tier()) : city;
        Label title = Styled.label(name, "item-title");
        VBox words = new VBox(2, title, Styled.label(below, "tiny", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox content = new HBox(12, new Avatar(full, 36).plain(), words);
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.setGraphic(content);
        button.getStyleClass().add("last-viewed");
        button.setAccessibleText(texts.get("lookup.open", name));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefWidth(100);
        button.setMinWidth(0);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(event -> open.accept(match.id()));
        if (veiled) {
            HeldName.on(button, title, full, () -> open.accept(match.id()));
        }
        return button;
    }
}
