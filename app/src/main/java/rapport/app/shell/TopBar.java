package rapport.app.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.lookup.LookupViewModel;
import rapport.app.shell.ShellState.Serving;
import rapport.app.ui.Avatar;
import rapport.app.ui.Icon;
import rapport.app.ui.Pill;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;

/** The bar at the top: search, who is served, how sync stands, who serves. */
final class TopBar extends HBox {
    private static final double SERVING_WIDTH = 300;

    private final ShellViewModel model;
    private final LookupViewModel lookup;
    private final Texts texts;
    private final TextField search = new TextField();
    private final Label cap = Styled.whole("Ctrl K", "key-cap");
    private final StackPane serving = new StackPane();

    TopBar(
            ShellViewModel model,
            LookupViewModel lookup,
            Texts texts,
            String associateName,
            String storeName,
            Node syncPill) {
        this.model = model;
        this.lookup = lookup;
        this.texts = texts;
        getStyleClass().add("top-bar");
        search.setId("lookup-search");
        search.setPromptText(texts.get("shell.search.prompt"));
        search.setAccessibleText(texts.get("shell.search.name"));
        HBox.setHgrow(search, javafx.scene.layout.Priority.ALWAYS);
        HBox box = new HBox(Icon.SEARCH.drawn(), search, cap);
        box.getStyleClass().add("search-box");
        box.setMinWidth(320);
        box.setPrefWidth(448);
        box.setOnMousePressed(event -> search.requestFocus());
        serving.setMinWidth(USE_PREF_SIZE);
        VBox who = new VBox(
                Styled.whole(shortName(associateName), "small", "bold"), Styled.whole(storeName, "tiny", "muted"));
        who.setAlignment(Pos.CENTER_LEFT);
        HBox served = new HBox(8, new Avatar(associateName, 40), who);
        served.setAlignment(Pos.CENTER_LEFT);
        served.setAccessibleText(texts.get("shell.signedIn", associateName, storeName));
        getChildren().addAll(box, Styled.gap(), serving, syncPill, served);
        search.textProperty().addListener((seen, was, now) -> typed(now));
        search.focusedProperty().addListener((seen, was, now) -> cap.setText(now ? "Esc" : "Ctrl K"));
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void show(Serving now) {
        switch (now) {
            case Serving.Nobody nobody -> serving.getChildren().clear();
            case Serving.Somebody somebody -> {
                Button button = new Button();
                button.setGraphic(
                        new Pill(new Avatar(somebody.name(), 26).plain(), texts.get("shell.serving", somebody.name())));
                button.getStyleClass().addAll("action", "bare");
                button.setStyle("-fx-padding: 0;");
                button.setId("serving-pill");
                button.setAccessibleText(texts.get("shell.serving", somebody.name()));
                button.setMaxWidth(SERVING_WIDTH);
                button.setOnAction(event -> model.goToCustomer());
                serving.getChildren().setAll(button);
            }
        }
    }

    TextField search() {
        return search;
    }

    void clear() {
        search.clear();
    }

    private void typed(String text) {
        if (!text.isBlank()) {
            model.searching();
        }
        lookup.type(text);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> lookup.move(1);
            case UP -> lookup.move(-1);
            case ENTER -> lookup.openChosen();
            case ESCAPE -> {
                if (search.getText().isEmpty()) {
                    return;
                }
                search.clear();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    static String shortName(String name) {
        String[] words = name.strip().split("\\s+");
        return words.length == 1 ? name.strip() : words[0] + " " + words[words.length - 1].charAt(0) + ".";
    }
}
