package rapport.app.profile;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import rapport.domain.product.Money;

/** What was spent month by month, as a line over a filled ground. A month of returns alone counts as nothing. */
final class SpendChart extends Region {
    private static final double LINE = 2.4;

    private final Path ground = new Path();
    private final Path line = new Path();
    private List<Money> months = List.of();

    SpendChart() {
        ground.getStyleClass().add("spend-ground");
        line.getStyleClass().add("spend-line");
        ground.setManaged(false);
        line.setManaged(false);
        line.setStrokeWidth(LINE);
        getChildren().addAll(ground, line);
        setMinHeight(40);
        setPrefHeight(88);
        setMaxHeight(110);
    }

    void show(List<Money> monthly) {
        months = List.copyOf(monthly);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        ground.getElements().clear();
        line.getElements().clear();
        if (months.size() < 2) {
            return;
        }
        long most = Math.max(1, months.stream().mapToLong(Money::minor).max().orElse(1));
        double step = (getWidth() - LINE) / (months.size() - 1);
        double height = getHeight() - 2 * LINE;
        for (int i = 0; i < months.size(); i++) {
            double x = LINE / 2 + i * step;
            double y = LINE + height * (1 - Math.max(0, months.get(i).minor()) / (double) most);
            line.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
            ground.getElements().add(i == 0 ? new MoveTo(x, y) : new LineTo(x, y));
        }
        ground.getElements().addAll(new LineTo(getWidth() - LINE / 2, getHeight()), new LineTo(LINE / 2, getHeight()));
    }
}
