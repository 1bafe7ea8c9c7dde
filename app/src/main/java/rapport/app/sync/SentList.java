package rapport.app.sync;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.sync.SentState.Found;
import rapport.app.sync.SentState.Pane;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.OutboxEntry;
import rapport.cache.OutboxOverview;
import rapport.domain.customer.Personal;

/** The entries in their groups; arrows go from one to the next. */
final class SentList extends ScrollPane {
    /** The most rows of a group; the figures above count all. */
    private static final int ROWS = 50;

    private static final String RECEIVED = "sent-received";

    private final Texts texts;
    private final EntryWords words;
    private final SentViewModel model;
    private final VBox rows = new VBox();
    private @Nullable Drawn drawn;

    /** What the rows were made from. */
    @Personal
    private record Drawn(OutboxOverview overview, @Nullable Found found, boolean veiled) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    SentList(Texts texts, EntryWords words, SentViewModel model) {
        this.texts = texts;
        this.words = words;
        this.model = model;
        setContent(rows);
        rows.setPadding(new Insets(0, 0, 8, 0));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().add("plain");
        setId("sent-list");
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    void show(OutboxOverview overview, @Nullable Found found, Pane pane, boolean veiled) {
        Drawn now = new Drawn(overview, found, veiled);
        if (!now.equals(drawn)) {
            drawn = now;
            Node focused = getScene() == null ? null : getScene().getFocusOwner();
            String focus = focused == null || !isIn(focused) ? null : focused.getId();
            rows.getChildren().setAll(rows(overview, found, veiled));
            if (focus != null && lookup("#" + focus) != null) {
                lookup("#" + focus).requestFocus();
            }
        }
        mark(pane);
    }

    private boolean isIn(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(this)) {
                return true;
            }
        }
        return false;
    }

    private List<Node> rows(OutboxOverview overview, @Nullable Found found, boolean veiled) {
        List<Node> all = new ArrayList<>();
        if (found != null) {
            group(all, texts.get("sent.group.found", found.number()), "found", found.entries(), 0, veiled);
        }
        group(all, texts.get("sent.group.needsYou"), "needs-you", overview.needsYou(), overview.rejected(), veiled);
        int quiet = overview.waitingQuietly().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        group(all, texts.get("sent.group.waiting"), "waiting", overview.waits(), overview.waiting() - quiet, veiled);
        if (quiet > 0) {
            if (overview.waits().isEmpty()) {
                all.add(caption(texts.get("sent.group.waiting")));
            }
            all.add(quiet(quiet, words.kinds(overview.waitingQuietly())));
        }
        group(all, texts.get("sent.group.adjusted"), "adjusted", overview.changed(), overview.adjusted(), veiled);
        group(all, texts.get("sent.group.aside"), "aside", overview.setAside(), 0, veiled);
        OutboxOverview.Received received = overview.received();
        if (received.last() != null) {
            all.add(caption(texts.get("sent.group.received")));
            SentRow row = new SentRow(
                    null,
                    new Mark(Icon.SHIELD, 18, 38, Tone.GOOD),
                    texts.get("sent.received.row", received.entries()),
                    words.kinds(received.kinds()),
                    texts.time(received.last()));
            row.setId(RECEIVED);
            row.setOnChoose(model::chooseReceived);
            all.add(row);
        }
        return all;
    }

    /** @param of how many there are in all, where that is more than the list has */
    private void group(List<Node> all, String caption, String id, List<OutboxEntry> entries, int of, boolean veiled) {
        if (entries.isEmpty()) {
            return;
        }
        all.add(caption(caption));
        int shown = Math.min(ROWS, entries.size());
        for (int i = 0; i < shown; i++) {
            OutboxEntry entry = entries.get(i);
            SentRow row = new SentRow(
                    entry,
                    new Mark(words.icon(entry), 18, 38, EntryWords.tone(entry)),
                    words.title(entry, veiled),
                    words.detail(entry),
                    words.when(entry.recordedAt()));
            row.setId("sent-" + id + "-" + i);
            row.setOnChoose(() -> model.choose(entry));
            all.add(row);
        }
        int more = Math.max(of, entries.size()) - shown;
        if (more > 0) {
            Label rest = Styled.label(texts.get("sent.more", more), "tiny", "muted");
            rest.setPadding(new Insets(4, 12, 4, 62));
            all.add(rest);
        }
    }

    private static Label caption(String text) {
        Label caption = Styled.label(text, "caption");
        caption.setPadding(new Insets(10, 12, 6, 12));
        return caption;
    }

    private Node quiet(int count, String kinds) {
        return new SentRow(null, new Mark(Icon.INFO, 18, 38, Tone.QUIET), texts.get("sent.quiet", count), kinds, "");
    }

    /** What was found stands in its own group, too: the first is marked. */
    private void mark(Pane pane) {
        boolean marked = false;
        for (SentRow row : all()) {
            boolean chosen = switch (pane) {
                case Pane.Chosen shown -> row.isOf(shown.entry());
                case Pane.Received _ -> RECEIVED.equals(row.getId());
                case Pane.Nothing _, Pane.NotHere _, Pane.Failed _ -> false;
            };
            row.mark(chosen && !marked);
            marked |= chosen;
        }
    }

    private List<SentRow> all() {
        return rows.getChildren().stream()
                .filter(SentRow.class::isInstance)
                .map(SentRow.class::cast)
                .toList();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.DOWN && event.getCode() != KeyCode.UP) {
            return;
        }
        List<SentRow> controls = all().stream().filter(SentRow::isControl).toList();
        Node focused = getScene().getFocusOwner();
        int at = controls.indexOf(focused) + (event.getCode() == KeyCode.DOWN ? 1 : -1);
        if (at >= 0 && at < controls.size()) {
            controls.get(at).requestFocus();
            controls.get(at).choose();
            reveal(controls.get(at));
        }
        event.consume();
    }

    private void reveal(Node row) {
        double all = rows.getHeight() - getViewportBounds().getHeight();
        if (all > 0) {
            double top = row.getBoundsInParent().getMinY();
            double bottom = row.getBoundsInParent().getMaxY();
            double from = getVvalue() * all;
            if (top < from) {
                setVvalue(top / all);
            } else if (bottom > from + getViewportBounds().getHeight()) {
                setVvalue((bottom - getViewportBounds().getHeight()) / all);
            }
        }
    }
}
