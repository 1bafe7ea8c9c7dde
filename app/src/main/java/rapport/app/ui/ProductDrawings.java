package rapport.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the drawings of the resources into shapes; their fills are roles (colour, deep, brass, shade, gleam). */
final class ProductDrawings {
    static final Set<String> NAMES = Set.of(
            "bag",
            "balm",
            "belt",
            "blazer",
            "boot",
            "cape",
            "chelsea",
            "coat",
            "dress",
            "earrings",
            "gloves",
            "hat",
            "heel",
            "knit",
            "loafer",
            "scarf",
            "shirt",
            "skirt",
            "slip",
            "sneaker",
            "socks",
            "tote",
            "trousers",
            "wrap");

    private static final Properties COLOURS = palette();
    private static final Color BRASS = Color.rgb(217, 189, 114);
    private static final String NEUTRAL = "stone";

    private ProductDrawings() {}

    /** A product's colour and its deep shade. */
    record Colours(Color colour, Color deep) {}

    /** The shapes in drawing order; none when there is no such drawing. */
    static List<Shape> shapes(String drawing, String colourName) {
        if (!NAMES.contains(drawing)) {
            return List.of();
        }
        Colours colours = colours(colourName);
        List<Shape> shapes = new ArrayList<>();
        NodeList elements = parsed(drawing).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            shapes.add(painted((Element) elements.item(i), colours));
        }
        return shapes;
    }

    /** The colour of the last word that is one: "dark chestnut" is chestnut. */
    static Colours colours(String name) {
        String found = NEUTRAL;
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            if (COLOURS.containsKey(word)) {
                found = word;
            }
        }
        String[] pair = COLOURS.getProperty(found).split(" ");
        return new Colours(Color.web(pair[0]), Color.web(pair[1]));
    }

    private static Shape painted(Element element, Colours colours) {
        Shape shape = switch (element.getTagName()) {
            case "path" -> {
                SVGPath path = new SVGPath();
                path.setContent(element.getAttribute("d"));
                yield path;
            }
            case "circle" -> new Circle(number(element, "cx", 0), number(element, "cy", 0), number(element, "r", 0));
            case "ellipse" ->
                new Ellipse(
                        number(element, "cx", 0),
                        number(element, "cy", 0),
                        number(element, "rx", 0),
                        number(element, "ry", 0));
            case "rect" -> {
                Rectangle rectangle = new Rectangle(
                        number(element, "x", 0),
                        number(element, "y", 0),
                        number(element, "width", 0),
                        number(element, "height", 0));
                rectangle.setArcWidth(2 * number(element, "rx", 0));
                rectangle.setArcHeight(2 * number(element, "rx", 0));
                yield rectangle;
            }
            default -> throw new IllegalStateException("a drawing has a " + element.getTagName());
        };
        shape.setFill(element.hasAttribute("fill") ? colour(element.getAttribute("fill"), colours) : Color.BLACK);
        if (element.hasAttribute("stroke")) {
            Color stroke = colour(element.getAttribute("stroke"), colours);
            shape.setStroke(stroke.deriveColor(0, 1, 1, number(element, "stroke-opacity", 1)));
            shape.setStrokeWidth(number(element, "stroke-width", 1));
            boolean round = element.getAttribute("stroke-linecap").equals("round");
            shape.setStrokeLineCap(round ? StrokeLineCap.ROUND : StrokeLineCap.BUTT);
            for (String dash : element.getAttribute("stroke-dasharray").split(" ")) {
                if (!dash.isEmpty()) {
                    shape.getStrokeDashArray().add(Double.valueOf(dash));
                }
            }
        }
        shape.setOpacity(number(element, "opacity", 1));
        return shape;
    }

    private static Color colour(String role, Colours colours) {
        return switch (role) {
            case "colour" -> colours.colour();
            case "deep" -> colours.deep();
            case "brass" -> BRASS;
            case "shade" -> Color.BLACK;
            case "gleam" -> Color.WHITE;
            case "none" -> Color.TRANSPARENT;
            default -> throw new IllegalStateException("a drawing has the colour " + role);
        };
    }

    private static double number(Element element, String attribute, double otherwise) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? otherwise : Double.parseDouble(text);
    }

    private static Element parsed(String drawing) {
        try (InputStream in = opened("products/" + drawing + ".svg")) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the drawing " + drawing + " cannot be read", e);
        }
    }

    private static Properties palette() {
        Properties palette = new Properties();
        try (InputStream in = opened("product-colours.properties");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            palette.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return palette;
    }

    private static InputStream opened(String name) throws IOException {
        InputStream in = ProductDrawings.class.getResourceAsStream("/rapport/ui/" + name);
        if (in == null) {
            throw new IOException("missing resource " + name);
        }
        return in;
    }
}
