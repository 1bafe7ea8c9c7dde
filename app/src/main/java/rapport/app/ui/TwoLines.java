package rapport.app.ui;

import javafx.scene.control.Label;

/** A label that goes on in a second line before it is shortened. */
public final class TwoLines extends Label {
    public TwoLines(String text, String... styleClasses) {
        super(text);
        setWrapText(true);
        getStyleClass().addAll(styleClasses);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(super.computePrefHeight(width), 2 * super.computePrefHeight(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return computePrefHeight(width);
    }
}
