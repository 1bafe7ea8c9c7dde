package rapport.app.ui;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What a screen shows instead of its content: an icon, what happened, what to do next. Fills the place it is put in. */
public final class StateCard {
    private static final double WORDS = 360;

    private static final double METER = 320;

    private StateCard() {}

    /** Nothing is there; {@code nextSteps} are the buttons that lead on. */
    public static VBox empty(Icon icon, String title, String words, Node... nextSteps) {
        return centred(new Mark(icon, 26, 56, Tone.SOFT), title, words, nextSteps);
    }

    /** It is still on its way; {@code words} has the figures. */
    public static VBox stillLoading(String title, String words, double share) {
        Meter meter = new Meter(share);
        meter.setMaxWidth(METER);
        meter.setPrefWidth(METER);
        VBox pane = centred(new Mark(Icon.DOWNLOAD, 26, 56, Tone.SOFT), title, words, meter);
        pane.setAccessibleText(title + ". " + words);
        return pane;
    }

    /** The line is down, and the screen needs it this once. */
    public static VBox offline(String title, String words, Node... nextSteps) {
        return centred(new Mark(Icon.OFFLINE, 26, 56, Tone.WARN), title, words, nextSteps);
    }

    /** It could not be done: the catalogue's sentence and its remedy. The {@link #code} stands elsewhere on the card. */
    public static VBox failed(Texts texts, ErrorCode code, Node... nextSteps) {
        VBox pane =
                centred(new Mark(Icon.ALERT, 26, 56, Tone.BAD), code.sentence(texts), code.remedy(texts), nextSteps);
        pane.setAccessibleText(code.sentence(texts) + " " + code.remedy(texts) + " " + code.code());
        return pane;
    }

    /** A card of its own for what could not be done, with the code for support at its foot. */
    public static Card failedCard(Texts texts, ErrorCode code, Node... nextSteps) {
        VBox middle = failed(texts, code, nextSteps);
        VBox.setVgrow(middle, Priority.ALWAYS);
        HBox foot = code(texts, code);
        foot.setMinHeight(44);
        foot.setPadding(new Insets(0, 20, 0, 20));
        Card card = new Card(middle, Styled.rule(), foot);
        card.setPadding(new Insets(1));
        return card;
    }

    /** The code for support, in one quiet line. */
    public static HBox code(Texts texts, ErrorCode code) {
        HBox line = new HBox(
                4, Styled.whole(texts.get("state.code"), "tiny", "muted"), Styled.whole(code.code(), "tiny", "strong"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static VBox centred(Node mark, String title, String words, Node... nextSteps) {
        Label heading = Styled.wrapped(title, "heading");
        heading.setTextAlignment(TextAlignment.CENTER);
        heading.setMaxWidth(WORDS + 80);
        Label sentence = Styled.wrapped(words, "small", "muted");
        sentence.setTextAlignment(TextAlignment.CENTER);
        sentence.setMaxWidth(Styled.evenly(words, 13, WORDS));
        VBox pane = new VBox(6, mark, space(4), heading, sentence);
        if (nextSteps.length > 0) {
            HBox steps = new HBox(8, nextSteps);
            steps.setAlignment(Pos.CENTER);
            pane.getChildren().addAll(space(6), steps);
        }
        pane.setAlignment(Pos.CENTER);
        pane.setFillWidth(false);
        pane.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return pane;
    }

    private static Region space(double height) {
        return Styled.sized(new Region(), 1, height);
    }
}
