package rapport.app.ui;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class BuildingBlocksPictureTest {
    private static final Texts TEXTS = Texts.in(Locale.UK, ZoneOffset.UTC);

    @Test
    void theBlocksInBothThemes() {
        Pictures.take("blocks", BuildingBlocksPictureTest::blocks);
    }

    @Test
    void everyDrawingInBothThemes() {
        Pictures.take("products", BuildingBlocksPictureTest::drawings);
    }

    private static Parent blocks() {
        Chip on = new Chip("Next best");
        on.setSelected(true);
        HBox pills = new HBox(
                16,
                new Pill("Up to date", Tone.GOOD),
                new Pill("Offline since 10:12 · 3 waiting", Tone.WARN),
                new Pill(new Avatar("Anaïs Dubois", 26).plain(), "Serving Anaïs Dubois"),
                new Tag("Gold", Tone.GOLD),
                new Tag("Member", Tone.QUIET),
                new Tag("Suggestions on", Tone.SOFT),
                new Tag("Same person?", Tone.INFO));
        HBox buttons = new HBox(
                8,
                Buttons.primary("Add", () -> {}),
                Buttons.secondary(Icon.MAIL, "Message", () -> {}),
                Buttons.icon(Icon.CLOSE, "Not this", () -> {}),
                Buttons.link("Copy for support", () -> {}),
                on,
                new Chip("Surprise me"),
                new Avatar("Mara Klein", 48));
        UndoBar undo = new UndoBar(TEXTS);
        undo.offer("Astrid ankle boot taken out", "38", () -> {});
        HBox states = new HBox(
                20,
                card(StateCard.empty(
                        Icon.HEART,
                        "No wish list yet",
                        "When Lena likes something, tap the heart or scan the item.",
                        Buttons.primary(Icon.SCAN, "Scan an item", () -> {}),
                        Buttons.secondary("Show what’s new", () -> {}))),
                card(StateCard.failed(TEXTS, ErrorCode.LOOKUP_FAILED, Buttons.primary("Try again", () -> {}))),
                card(StateCard.stillLoading("Still loading, 62%", "Customers are on their way to this tablet.", 0.62)));
        HBox lists = new HBox(20, card(Skeleton.row(54), Styled.rule(), Skeleton.row(54)), card(undo));
        VBox all = new VBox(
                20,
                Styled.label("How a screen looks when it has nothing, waits, or can’t", "page-title"),
                Styled.label("Welcome to Kings Road 0123456789", "welcome"),
                pills,
                buttons,
                states,
                lists);
        all.setPadding(new Insets(24, 28, 24, 28));
        return all;
    }

    private static Parent drawings() {
        FlowPane all = new FlowPane(12, 12);
        all.setPadding(new Insets(24));
        List<String> colours = List.of("chestnut", "sage", "mauve", "camel", "navy", "black", "burgundy", "stone");
        int i = 0;
        for (String name : new TreeSet<>(ProductDrawings.NAMES)) {
            all.getChildren().add(picture(name, colours.get(i++ % colours.size())));
        }
        all.getChildren().add(picture("", "red"));
        all.getChildren().add(picture("", ""));
        return all;
    }

    private static ProductPicture picture(String drawing, String colour) {
        ProductPicture picture = new ProductPicture(164, 118, 100);
        picture.show(drawing, colour, drawing.isEmpty() ? "White hanging heart" : drawing);
        return picture;
    }

    private static StackPane card(javafx.scene.Node... children) {
        Card card = new Card(children);
        VBox.setVgrow(children[0], Priority.ALWAYS);
        StackPane holder = new StackPane(card);
        holder.setPrefWidth(400);
        return holder;
    }
}
