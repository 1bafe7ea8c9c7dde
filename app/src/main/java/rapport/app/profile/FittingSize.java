package rapport.app.profile;

import java.util.Arrays;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** The largest size in which no word of a name has to be broken. */
final class FittingSize {
    private static final int LARGEST = 22;
    private static final int SMALLEST = 13;

    private FittingSize() {}

    static int of(String name, double width) {
        double widest = Arrays.stream(name.strip().split("\\s+"))
                .mapToDouble(FittingSize::width)
                .max()
                .orElse(0);
        return widest <= width ? LARGEST : Math.max(SMALLEST, (int) (LARGEST * width / widest));
    }

    private static double width(String word) {
        Text measure = new Text(word);
        measure.setFont(Font.font("Inter Title", LARGEST));
        return measure.getLayoutBounds().getWidth();
    }
}
