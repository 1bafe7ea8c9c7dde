package rapport.app.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.ui.Icon;
import rapport.app.ui.Logo;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;

/** The rail at the left: the places there are, and the lock. */
final class RailView extends VBox {
    static final double WIDTH = 88;

    private final Texts texts;
    private final ToggleButton customers;
    private final ToggleButton basket;
    private final ToggleButton more;
    private final Label count = Styled.whole("", "rail-count");

    RailView(ShellViewModel model, Texts texts, Runnable otherTheme) {
        this.texts = texts;
        getStyleClass().add("rail");
        customers = place(Icon.CUSTOMERS, texts.get("shell.customers"), "rail-customers", model::goToCustomer);
        basket = place(
                Icon.BASKET, texts.get("shell.basket"), "rail-basket", () -> model.go(new Destination.BasketPage()));
        more = place(
                Icon.MORE, texts.get("shell.more"), "rail-more", () -> model.go(new Destination.SentToHeadquarters()));
        more.setAccessibleText(texts.get("shell.more") + ", " + texts.get("shell.sent"));
        StackPane counted = new StackPane(basket, count);
        count.setMouseTransparent(true);
        StackPane.setAlignment(count, Pos.TOP_CENTER);
        StackPane.setMargin(count, new Insets(5, 0, 0, 30));
        counted.setMaxWidth(72);
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Logo logo = new Logo(texts, 44);
        VBox.setMargin(logo, new Insets(0, 0, 14, 0));
        Button theme = action(Icon.DARK, texts.get("shell.theme"), "rail-theme", otherTheme);
        Button lock = action(Icon.LOCK, texts.get("shell.lock"), "rail-lock", model::lock);
        getChildren().addAll(logo, customers, counted, gap, more, theme, lock);
    }

    void show(ShellState state) {
        switch (state.at()) {
            case Destination.Customers here -> select(customers);
            case Destination.CustomerPage here -> select(customers);
            case Destination.Newcomer here -> select(customers);
            case Destination.BasketPage here -> select(basket);
            case Destination.SentToHeadquarters here -> select(more);
        }
        count.setText(texts.number(state.pieces()));
        count.setVisible(state.pieces() > 0);
        basket.setAccessibleText(texts.get("shell.basket") + ", " + texts.get("shell.basketCount", state.pieces()));
    }

    private void select(ToggleButton place) {
        customers.setSelected(customers.equals(place));
        basket.setSelected(basket.equals(place));
        more.setSelected(more.equals(place));
    }

    private static ToggleButton place(Icon icon, String text, String id, Runnable action) {
        ToggleButton place = dressed(new ToggleButton(text), icon, id);
        place.setOnAction(event -> {
            place.setSelected(true);
            action.run();
        });
        return place;
    }

    private static Button action(Icon icon, String text, String id, Runnable action) {
        Button button = dressed(new Button(text), icon, id);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static <L extends Labeled> L dressed(L place, Icon icon, String id) {
        place.setGraphic(icon.drawn(22));
        place.setContentDisplay(ContentDisplay.TOP);
        place.getStyleClass().add("rail-item");
        place.setAccessibleText(place.getText());
        place.setId(id);
        return place;
    }
}
