package rapport.app.signin;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rapport.app.signin.SignInState.Choosing;
import rapport.app.ui.Avatar;
import rapport.app.ui.Card;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.domain.store.Associate;
import rapport.domain.store.Role;

/** Who can sign in here. A demo shop's people show their PINs and are marked as what they are. */
final class ColleagueList extends VBox {
    private final SignInViewModel model;
    private final Texts texts;
    private final VBox rows = new VBox(2);
    private final Tag demo;
    private final Label note;

    ColleagueList(SignInViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        demo = new Tag(texts.get("signin.demo"), Tone.INFO);
        note = Styled.wrapped(texts.get("signin.demo.note"), "small", "muted");
        note.setPadding(new Insets(10, 14, 10, 14));
        HBox head = new HBox(Styled.label(texts.get("signin.who"), "small", "muted"), Styled.gap(), demo);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(0, 14, 0, 14));
        head.setMinHeight(40);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Card card = new Card(head, scroll, note);
        card.setPadding(new Insets(14));
        card.setSpacing(2);
        card.setMinHeight(460);
        card.setMaxHeight(560);
        getChildren().add(card);
        setAlignment(Pos.CENTER);
    }

    void show(Choosing choosing) {
        rows.getChildren()
                .setAll(choosing.colleagues().stream()
                        .map(colleague -> row(colleague, colleague.equals(choosing.chosen())))
                        .toList());
        demo.setVisible(choosing.demo());
        note.setVisible(choosing.demo());
        note.setManaged(choosing.demo());
    }

    private ToggleButton row(Associate colleague, boolean chosen) {
        Label name = Styled.label(colleague.name(), "who");
        VBox words = new VBox(1, name);
        words.setAlignment(Pos.CENTER_LEFT);
        if (colleague.role() == Role.MANAGER) {
            words.getChildren().add(Styled.label(texts.get("signin.role.MANAGER"), "tiny", "muted"));
        }
        HBox content = new HBox(12, new Avatar(colleague.name(), 44), words, Styled.gap());
        content.setAlignment(Pos.CENTER_LEFT);
        if (!colleague.demoPin().isEmpty()) {
            content.getChildren().add(new Tag(texts.get("signin.demoPin", colleague.demoPin()), Tone.INFO));
        }
        ToggleButton row = new ToggleButton();
        row.setGraphic(content);
        row.getStyleClass().add("colleague");
        row.setId("colleague-" + colleague.id().value());
        row.setAccessibleText(colleague.name());
        row.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(row.widthProperty().subtract(28));
        row.setSelected(chosen);
        row.setOnAction(event -> {
            row.setSelected(true);
            model.choose(colleague.id());
        });
        return row;
    }
}
