package rapport.app.sync;

import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Mark;
import rapport.app.ui.Styled;
import rapport.app.ui.TwoLines;
import rapport.cache.OutboxEntry;

/** One line of the list; a press, Enter or the space bar chooses it. */
final class SentRow extends HBox {
    private final @Nullable OutboxEntry entry;
    private @Nullable Runnable choose;

    /** @param entry what it is of, absent for a line that counts several */
    SentRow(@Nullable OutboxEntry entry, Mark mark, String title, String detail, String time) {
        super(12);
        this.entry = entry;
        getStyleClass().add("sent-row");
        setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(1, new TwoLines(title, "item-title"), new TwoLines(detail, "tiny", "muted"));
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        getChildren().addAll(mark, lines, Styled.whole(time, "tiny", "muted"));
        setAccessibleText(title + ", " + detail + ", " + time);
    }

    /** Makes it a control. */
    void setOnChoose(Runnable action) {
        choose = action;
        getStyleClass().add("control");
        setAccessibleRole(AccessibleRole.BUTTON);
        setFocusTraversable(true);
        setOnMouseClicked(_ -> {
            requestFocus();
            action.run();
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                action.run();
                event.consume();
            }
        });
    }

    boolean isControl() {
        return choose != null;
    }

    void choose() {
        if (choose != null) {
            choose.run();
        }
    }

    boolean isOf(@Nullable OutboxEntry other) {
        return entry != null && other != null && entry.id().equals(other.id());
    }

    void mark(boolean chosen) {
        getStyleClass().remove("chosen");
        if (chosen) {
            getStyleClass().add("chosen");
        }
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            choose();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }
}
