package rapport.app.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Words and spaces in the styles of the theme. */
public final class Styled {
    private Styled() {}

    /** A label with style classes, such as {@code heading}, {@code small}, {@code muted}. */
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A label that goes on in further lines instead of shortening. */
    public static Label wrapped(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(true);
        label.getStyleClass().add("wrapped");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** The width at which words that need several lines of at most {@code most} fill them about equally. */
    public static double evenly(String words, double size, double most) {
        Text measure = new Text(words);
        measure.setFont(Font.font("Inter", size));
        double width = measure.getLayoutBounds().getWidth();
        double lines = Math.ceil(width / (most * 0.96));
        return lines <= 1 ? most : Math.min(most, width / lines * 1.14);
    }

    /** A label whose words are never shortened. */
    public static Label whole(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** What pushes its neighbours apart in a row. */
    public static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    /** A thin line that separates. */
    public static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    /** Sets a region to one width. */
    public static void width(Region region, double width) {
        region.setMinWidth(width);
        region.setPrefWidth(width);
        region.setMaxWidth(width);
    }

    /** Sets a region to one width and height. */
    public static <R extends Region> R sized(R region, double width, double height) {
        region.setMinSize(width, height);
        region.setPrefSize(width, height);
        region.setMaxSize(width, height);
        return region;
    }
}
