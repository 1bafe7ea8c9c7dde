package rapport.app.ui;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The quiet shape of what is coming, shown after {@link #AFTER}. */
public final class Skeleton {
    /** How long an answer may take before its shape is shown. */
    public static final java.time.Duration AFTER = java.time.Duration.ofMillis(300);

    private Skeleton() {}

    public static Region block(double width, double height) {
        Region block = Styled.sized(new Region(), width, height);
        block.getStyleClass().add("skeleton");
        return block;
    }

    public static Region round(double size) {
        Region round = block(size, size);
        round.getStyleClass().add("round");
        return round;
    }

    /** A row of a list: an avatar, two lines, a box at the end. */
    public static HBox row(double height) {
        VBox lines = new VBox(8, block(220, 14), block(320, 11));
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox row = new HBox(16, round(48), lines, Styled.gap(), block(72, 26), block(96, 14));
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(height);
        row.setPrefHeight(height);
        return row;
    }
}
