package rapport.app.ui;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A raised ground for things that belong together. */
public final class Card extends VBox {
    public Card(Node... children) {
        super(children);
        getStyleClass().add("card");
        setPadding(new Insets(20));
    }
}
