package rapport.app.shell;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;

/** The list of keys, over the page. Not there until it is asked for. */
final class KeysView extends StackPane {
    private static final String[][] KEYS = {
        {"Ctrl K", "shell.keys.search"},
        {"F2", "shell.keys.customer"},
        {"F4", "shell.keys.basket"},
        {"F6", "shell.sent"},
        {"F8", "shell.keys.scan"},
        {"F9", "shell.keys.lock"},
        {"Ctrl Z", "shell.keys.undo"},
        {"Esc", "shell.keys.back"},
        {"↑ ↓", "shell.keys.choose"},
        {"Enter", "shell.keys.open"},
        {"?", "shell.keys.help"},
    };

    private final Button close;

    KeysView(Texts texts) {
        getStyleClass().add("veil");
        setId("keys");
        GridPane grid = new GridPane(32, 10);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().add(keys);
        for (int i = 0; i < KEYS.length; i++) {
            grid.add(Styled.whole(KEYS[i][0], "key-cap"), 0, i);
            grid.add(Styled.whole(texts.get(KEYS[i][1])), 1, i);
        }
        close = Buttons.icon(Icon.CLOSE, texts.get("shell.keys.close"), this::hide);
        HBox head = new HBox(16, Styled.label(texts.get("shell.keys.title"), "page-title"), Styled.gap(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        Card card = new Card(head, grid);
        card.setSpacing(16);
        card.setMaxSize(360, USE_PREF_SIZE);
        getChildren().add(card);
        setOnMouseClicked(event -> hide());
        hide();
    }

    void toggle() {
        if (isVisible()) {
            hide();
        } else {
            setVisible(true);
            close.requestFocus();
        }
    }

    void hide() {
        setVisible(false);
    }
}
