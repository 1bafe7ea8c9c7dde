package rapport.app.signin;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import rapport.app.signin.SignInState.Pad;
import rapport.app.signin.SignInState.Problem;
import rapport.app.ui.Icon;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.protocol.Pins;

/** Six dots and twelve keys. Takes digits of the keyboard too. */
final class PinPad extends VBox {
    private final SignInViewModel model;
    private final Texts texts;
    private final Label title = Styled.label("", "heading");
    private final HBox dots = new HBox(16);
    private final List<Region> dotList = new ArrayList<>();
    private final List<Button> keys = new ArrayList<>();
    private final GridPane grid = new GridPane();
    private final Label note = Styled.label("", "small", "muted");

    PinPad(SignInViewModel model, Texts texts) {
        super(20);
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.TOP_CENTER);
        setPrefWidth(320);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        title.setMinHeight(24);
        title.setId("pin-title");
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.setWrapText(true);
        note.setTextAlignment(TextAlignment.CENTER);
        note.setId("pin-note");
        for (int i = 0; i < Pins.LENGTH; i++) {
            Region dot = new Region();
            dot.getStyleClass().add("pin-dot");
            dotList.add(dot);
        }
        dots.getChildren().addAll(dotList);
        dots.setAlignment(Pos.CENTER);
        fillGrid();
        getChildren().addAll(title, dots, grid, note);
    }

    void show(String givenName, Pad pad) {
        switch (pad) {
            case Pad.Entering entering ->
                show(
                        texts.get("signin.pinFor", givenName),
                        entering.digits(),
                        entering.problem() == null ? texts.get("signin.forgotten") : words(entering.problem()),
                        entering.problem() != null,
                        true);
            case Pad.Checking checking ->
                show(texts.get("signin.pinFor", givenName), Pins.LENGTH, texts.get("signin.checking"), false, false);
            case Pad.Locked locked ->
                show(
                        texts.get("signin.pinFor", givenName),
                        0,
                        texts.get("signin.locked", texts.time(locked.until().plusSeconds(59))),
                        true,
                        false);
            case Pad.ChoosingNew choosing ->
                show(
                        texts.get("signin.chooseNew", givenName),
                        choosing.digits(),
                        choosing.problem() == null ? texts.get("signin.chooseNew.why") : words(choosing.problem()),
                        choosing.problem() != null,
                        true);
            case Pad.RepeatingNew repeating ->
                show(texts.get("signin.repeat"), repeating.digits(), texts.get("signin.repeat.why"), false, true);
        }
    }

    /** Digits and backspace of the keyboard. */
    void typed(KeyEvent event) {
        switch (event.getCode()) {
            case BACK_SPACE, DELETE -> {
                model.backspace();
                event.consume();
            }
            default -> {
                String text = event.getText();
                if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9' && !event.isShortcutDown()) {
                    model.digit(text.charAt(0) - '0');
                    event.consume();
                }
            }
        }
    }

    private void show(String heading, int digits, String words, boolean problem, boolean open) {
        title.setText(heading);
        for (int i = 0; i < dotList.size(); i++) {
            List<String> styles = dotList.get(i).getStyleClass();
            styles.remove("filled");
            if (i < digits) {
                styles.add("filled");
            }
        }
        dots.setAccessibleText(texts.get("signin.digits", digits));
        note.setText(words);
        note.getStyleClass().removeAll("muted", "bad");
        note.getStyleClass().add(problem ? "bad" : "muted");
        keys.forEach(key -> key.setDisable(!open));
    }

    private String words(Problem problem) {
        return texts.get(
                switch (problem) {
                    case WRONG -> "signin.wrong";
                    case NOT_SAME -> "signin.notSame";
                    case SAME_AS_FIRST -> "signin.sameAsFirst";
                    case TOO_SIMPLE -> "signin.tooSimple";
                    case NOT_KEPT -> "error.RAP-PIN-NOT-KEPT.sentence";
                });
    }

    private void fillGrid() {
        grid.setHgap(12);
        grid.setVgap(12);
        for (int column = 0; column < 3; column++) {
            ColumnConstraints third = new ColumnConstraints();
            third.setPercentWidth(100 / 3.0);
            grid.getColumnConstraints().add(third);
        }
        for (int digit = 1; digit <= 9; digit++) {
            grid.add(digitKey(digit), (digit - 1) % 3, (digit - 1) / 3);
        }
        grid.add(digitKey(0), 1, 3);
        Button backspace = key("", Icon.BACKSPACE.drawn(24));
        backspace.setAccessibleText(texts.get("signin.delete"));
        backspace.setOnAction(event -> model.backspace());
        backspace.setId("pin-backspace");
        grid.add(backspace, 2, 3);
    }

    private Button digitKey(int digit) {
        Button key = key(texts.number(digit), null);
        key.setId("pin-" + digit);
        key.setOnAction(event -> model.digit(digit));
        return key;
    }

    private Button key(String text, @org.jspecify.annotations.Nullable Node graphic) {
        Button key = new Button(text, graphic);
        key.getStyleClass().add("pin-key");
        key.setMaxWidth(Double.MAX_VALUE);
        keys.add(key);
        return key;
    }
}
