package rapport.app.ui;

import javafx.scene.layout.Region;

/** A bar that fills from left to right. */
public final class Meter extends Region {
    private final Region filled = new Region();
    private double share;

    public Meter(double share) {
        getStyleClass().add("meter");
        filled.getStyleClass().add("filled");
        getChildren().add(filled);
        show(share);
    }

    /** The same, 12 px high. */
    public Meter thick() {
        getStyleClass().add("thick");
        return this;
    }

    /** How full it is, from 0 to 1. */
    public void show(double newShare) {
        share = Math.clamp(newShare, 0, 1);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        filled.resizeRelocate(0, 0, getWidth() * share, getHeight());
    }
}
