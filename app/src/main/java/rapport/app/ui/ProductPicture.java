package rapport.app.ui;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.transform.Scale;
import rapport.domain.product.Product;

/** A product drawn on its stage, in its colour; its initial where there is no drawing for it. */
public final class ProductPicture extends StackPane {
    private static final double DRAWING = 104;
    private static final double MARGIN = 8;

    private final double size;

    /** @param size of the drawing, which stands in the middle of a stage of {@code width} by {@code height} */
    public ProductPicture(double width, double height, double size) {
        this.size = size;
        getStyleClass().add("stage");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
        setMinWidth(Math.min(width, 40));
        setPrefWidth(width);
    }

    /** A small square one for rows. */
    public static ProductPicture small(double side) {
        ProductPicture picture = new ProductPicture(side, side, side * 5 / 6);
        Styled.sized(picture, side, side);
        picture.setStyle("-fx-background-radius: 12;");
        return picture;
    }

    public void show(Product product) {
        show(product.picture(), product.colour(), product.name());
    }

    /** @param drawing such as {@code boot}; empty, or one that there is not, for the initial */
    public void show(String drawing, String colour, String name) {
        List<Shape> shapes = ProductDrawings.shapes(drawing, colour);
        getChildren().setAll(shapes.isEmpty() ? initial(name, colour) : drawn(shapes));
        setAccessibleText(colour.isEmpty() ? name : name + ", " + colour);
    }

    private Region drawn(List<Shape> shapes) {
        Ellipse shadow = new Ellipse(60, 103.5, 36, 3);
        shadow.setOpacity(0.08);
        Group group = new Group();
        group.getChildren().add(shadow);
        group.getChildren().addAll(shapes);
        group.getTransforms().add(new Scale(size / DRAWING, size / DRAWING, MARGIN, MARGIN));
        return framed(group);
    }

    private Region initial(String name, String colour) {
        ProductDrawings.Colours colours = ProductDrawings.colours(colour);
        Rectangle ground = new Rectangle(MARGIN + 14, MARGIN + 14, DRAWING - 28, DRAWING - 28);
        ground.setArcWidth(36);
        ground.setArcHeight(36);
        ground.setFill(colours.colour());
        var letter =
                Styled.label(Avatar.initials(name).isEmpty() ? "" : name.strip().substring(0, 1), "page-title");
        letter.setStyle("-fx-font-size: " + Math.round(size * 0.36) + "px; -fx-text-fill: white;");
        Group group = new Group(ground);
        group.getTransforms().add(new Scale(size / DRAWING, size / DRAWING, MARGIN, MARGIN));
        StackPane both = new StackPane(framed(group), letter);
        both.setMaxSize(size, size);
        return both;
    }

    private Region framed(Group group) {
        group.setManaged(false);
        group.relocate(0, 0);
        group.setLayoutX(-MARGIN);
        group.setLayoutY(-MARGIN);
        Region frame = new javafx.scene.layout.Pane(group);
        return Styled.sized(frame, size, size);
    }
}
