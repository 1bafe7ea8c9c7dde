package rapport.app.ui;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The sizes of a product, each with its stock and one press away. */
public final class SizeChoice extends TilePane {
    private static final double WIDTH = 48;
    private static final double HEIGHT = 52;
    private static final double GAP = 6;

    private final List<Button> sizes;
    private final @Nullable Button usual;

    /**
     * @param ids the beginning of each button's id, such as {@code suggest-size}
     * @param usualSize the size that gets the focus and stands out, absent if none does
     */
    public SizeChoice(
            Texts texts,
            String ids,
            String product,
            List<String> sizes,
            Map<String, Integer> stock,
            @Nullable String usualSize,
            Consumer<String> chosen) {
        setPrefColumns(3);
        setHgap(GAP);
        setVgap(GAP);
        this.sizes = sizes.stream()
                .map(size -> button(texts, ids, product, size, stock.get(size), chosen))
                .toList();
        int index = usualSize == null ? -1 : sizes.indexOf(usualSize);
        this.usual = index < 0 ? null : this.sizes.get(index);
        if (usual != null) {
            usual.getStyleClass().add("usual");
        }
        getChildren().setAll(this.sizes);
    }

    /** Puts the focus on the usual size, else on the first. */
    public void focusUsual() {
        if (usual != null) {
            usual.requestFocus();
        } else if (!sizes.isEmpty()) {
            sizes.getFirst().requestFocus();
        }
    }

    private static Button button(
            Texts texts, String ids, String product, String size, @Nullable Integer here, Consumer<String> chosen) {
        String words = here == null
                ? texts.get("size.unknown")
                : here > 0 ? texts.get("size.here", here) : texts.get("size.none");
        Label stock = Styled.whole(here == null ? "–" : words, "tiny", "muted");
        if (here != null && here > 0) {
            stock.getStyleClass().setAll("label", "tiny", "good");
        }
        VBox both = new VBox(Styled.whole(size, "item-title"), stock);
        both.getStyleClass().add("size-words");
        Button button = new Button();
        button.setGraphic(both);
        button.getStyleClass().addAll("action", "size");
        button.setMinWidth(Math.max(WIDTH, size.length() * 9 + 20));
        button.setMinHeight(HEIGHT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setId(ids + "-" + size.replaceAll("[^A-Za-z0-9]", "_"));
        button.setAccessibleText(texts.get("size.what", size, product, words));
        button.setOnAction(_ -> chosen.accept(size));
        return button;
    }
}
