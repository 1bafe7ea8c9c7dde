package rapport.app.profile;

import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.purchase.Channel;

/** One line of the timeline. */
final class TimelineCell extends ListCell<TimelineEntry> {
    private static final double LEAST_HEIGHT = 54;
    private static final double LINE = 18;
    private static final double BESIDE = 150;
    private static final double SCROLL_BAR = 12;

    private final Texts texts;
    private final TimelineWords words;
    private final InstantSource clock;
    private final Mark store = new Mark(Icon.STORE, 18, 34, Tone.GOOD);
    private final Mark online = new Mark(Icon.ONLINE, 18, 34, Tone.INFO);
    private final Mark returned = new Mark(Icon.RETURNED, 18, 34, Tone.WARN);
    private final StackPane mark = new StackPane(store, online, returned);
    private final Label title = Styled.label("", "timeline-title");
    private final Label place = Styled.label("", "tiny", "muted");
    private final Tag waiting;
    private final Label total = Styled.whole("", "small", "bold");
    private final Label day = Styled.whole("", "tiny", "muted");
    private final HBox row;
    private final Text measure = new Text();

    TimelineCell(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.words = new TimelineWords(texts);
        this.clock = clock;
        this.waiting = new Tag(texts.get("profile.timeline.waiting"), Tone.WARN);
        waiting.getStyleClass().add("low");
        title.setWrapText(true);
        measure.setFont(Font.font("Inter Medium", 14));
        setPrefWidth(0);
        HBox below = new HBox(8, place, waiting);
        below.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(1, title, below);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(1, total, day);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        mark.setMinSize(34, 34);
        mark.setMaxSize(34, 34);
        row = new HBox(12, mark, left, right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("timeline-row");
        getStyleClass().add("timeline-cell");
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable TimelineEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (entry == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean back = entry.kind() == TimelineEntry.Kind.RETURN;
        returned.setVisible(back);
        online.setVisible(!back && entry.channel() == Channel.ONLINE);
        store.setVisible(!back && entry.channel() == Channel.STORE);
        title.setText(words.title(entry));
        place.setText(words.place(entry));
        waiting.setVisible(entry.waiting());
        waiting.setManaged(entry.waiting());
        total.setText(texts.price(entry.total()));
        day.setText(texts.dayInWords(entry.at(), clock.instant()));
        setAccessibleText(
                texts.get("profile.timeline.row", title.getText(), place.getText(), total.getText(), day.getText())
                        + (entry.waiting() ? ", " + waiting.getText() : ""));
        setPrefHeight(height());
        setGraphic(row);
    }

    /** A title that needs two lines makes its row higher; a longer one is shortened there. */
    private double height() {
        double width = getListView().getWidth() - BESIDE;
        Styled.width(row, getListView().getWidth() - SCROLL_BAR);
        measure.setText(title.getText());
        measure.setWrappingWidth(Math.max(1, width));
        boolean two = width > 0 && measure.getLayoutBounds().getHeight() > 1.5 * LINE;
        title.setMinHeight(two ? 2 * LINE : LINE);
        title.setMaxHeight(two ? 2 * LINE : LINE);
        return two ? LEAST_HEIGHT + LINE : LEAST_HEIGHT;
    }
}
