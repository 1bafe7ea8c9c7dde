package rapport.app.basket;

import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Texts;
import rapport.cache.product.ProductQueries.ProductInStore;
import rapport.domain.basket.BasketLine;
import rapport.domain.product.Sku;

/** The lines of the basket, the newest in sight. Makes a row anew only when what it shows changed. */
final class LinesPane extends ScrollPane {
    private final Texts texts;
    private final BasketViewModel model;
    private final VBox rows = new VBox();
    private List<BasketLine> lines = List.of();
    private Map<Sku, ProductInStore> products = Map.of();
    private boolean open = true;

    LinesPane(Texts texts, BasketViewModel model) {
        this.texts = texts;
        this.model = model;
        setContent(rows);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().add("plain");
        setId("basket-lines");
    }

    void show(BasketState state) {
        List<BasketLine> newLines = state.basket().lines();
        boolean sameForAll = state.isOpen() == open && state.products().equals(products);
        boolean longer = newLines.size() > lines.size();
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        String focus = focused == null ? null : focused.getId();
        for (int i = 0; i < newLines.size(); i++) {
            BasketLine line = newLines.get(i);
            if (i < rows.getChildren().size() && sameForAll && line.equals(lines.get(i))) {
                continue;
            }
            ProductInStore product = state.products().get(line.article().sku());
            LineRow row = new LineRow(texts, model, line, product, i, state.isOpen());
            if (i < rows.getChildren().size()) {
                rows.getChildren().set(i, row);
            } else {
                rows.getChildren().add(row);
            }
        }
        rows.getChildren().remove(newLines.size(), rows.getChildren().size());
        lines = newLines;
        products = state.products();
        open = state.isOpen();
        refocus(focus);
        if (longer) {
            applyCss();
            layout();
            setVvalue(getVmax());
        }
    }

    private void refocus(@Nullable String id) {
        Node again = id == null ? null : lookup("#" + id);
        if (again != null) {
            again.requestFocus();
        }
    }
}
