package rapport.app.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import rapport.app.ui.Icon;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.cache.OutboxEntry;
import rapport.cache.OutboxEntry.Course;
import rapport.cache.OutboxEntry.Decided;
import rapport.cache.OutboxEntry.State;

/** What happened to an entry, step by step. */
final class CourseSteps extends VBox {
    private static final double STEP = 32;

    private final Texts texts;
    private final EntryWords words;

    CourseSteps(Texts texts, EntryWords words) {
        this.texts = texts;
        this.words = words;
        setId("sent-steps");
    }

    void show(OutboxEntry entry) {
        Course course = entry.course();
        Decided decided = course.decided();
        List<Node> steps = new ArrayList<>();
        steps.add(step(Icon.CHECK, "good", texts.get("sent.step.recorded"), entry.recordedAt()));
        if (decided != null && course.state() != State.ASIDE) {
            steps.add(step(
                    Icon.SYNC,
                    "good",
                    texts.get("sent.step.again", EntryWords.first(decided.associateName())),
                    decided.at()));
        }
        if (course.sentAt() != null) {
            steps.add(step(Icon.SEND, "good", texts.get("sent.step.sent"), course.sentAt()));
        }
        steps.addAll(end(entry, course, decided));
        getChildren().setAll(steps);
    }

    private List<Node> end(OutboxEntry entry, Course course, @Nullable Decided decided) {
        return switch (course.state()) {
            case WAITING -> List.of(waiting(course));
            case REJECTED -> {
                Node refused = refused(course);
                yield entry.receipt() == null
                        ? List.of(refused)
                        : List.of(
                                refused, step(Icon.CLOCK, "info", texts.get("sent.step.counted"), course.answeredAt()));
            }
            case ASIDE -> {
                Node aside = step(
                        Icon.BOX,
                        "muted",
                        texts.get("sent.step.aside", words.aside(course)),
                        decided == null ? null : decided.at());
                yield course.code().isEmpty() ? List.of(aside) : List.of(refused(course), aside);
            }
            case RECEIVED ->
                List.of(
                        course.adjusted()
                                ? step(
                                        Icon.CHECK,
                                        "info",
                                        texts.get("sent.step.adjusted", words.inShort(course)),
                                        course.answeredAt())
                                : step(Icon.SHIELD, "good", texts.get("sent.step.received"), course.answeredAt()));
        };
    }

    private Node refused(Course course) {
        return step(Icon.ALERT, "bad", texts.get("sent.step.refused", words.inShort(course)), course.answeredAt());
    }

    private Node waiting(Course course) {
        if (course.waitsFor() != null) {
            return step(Icon.CLOCK, "warn", texts.get("sent.step.waitsFor"), null);
        }
        return course.notBefore() == null
                ? step(Icon.CLOCK, "warn", texts.get("sent.step.waits"), null)
                : step(Icon.CLOCK, "warn", texts.get("sent.step.putOff"), course.notBefore());
    }

    private Node step(Icon icon, String tone, String text, @Nullable Instant at) {
        FontIcon drawn = icon.drawn(18);
        drawn.getStyleClass().add(tone);
        Label what = Styled.wrapped(text, "small");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        String time = at == null ? "" : time(at);
        HBox step = new HBox(14, drawn, what, Styled.whole(time, "tiny", "muted"));
        step.setAlignment(Pos.CENTER_LEFT);
        step.setMinHeight(STEP);
        step.setAccessibleText(text + " " + time);
        return step;
    }

    private String time(Instant at) {
        String when = words.when(at);
        return when.equals(texts.time(at)) ? texts.second(at) : when;
    }
}
