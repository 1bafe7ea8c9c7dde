package rapport.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import rapport.app.ui.Card;
import rapport.app.ui.Meter;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.cache.Mirror.Loading;
import rapport.domain.feed.Table;

/** How far the first data is, in figures. */
final class LoadingCard extends VBox {
    private static final long MEGABYTE = 1_000_000;
    private static final long KILOBYTE = 1_000;

    private final Texts texts;
    private final Label title;
    private final Label percent = Styled.whole("", "total");
    private final Label bytes = Styled.label("", "small", "muted");
    private final Label left = Styled.label("", "small", "muted");
    private final Meter meter = new Meter(0).thick();
    private final VBox steps = new VBox(2);

    /** What a person calls a part of the data, and the tables that make it. */
    private enum Step {
        STORE("first.step.store", Set.of(Table.STORES, Table.ASSOCIATES)),
        CUSTOMERS("first.step.customers", Set.of(Table.CUSTOMERS)),
        PRODUCTS(
                "first.step.products",
                Set.of(
                        Table.PRODUCTS,
                        Table.PRICES,
                        Table.STOCK,
                        Table.TRENDS,
                        Table.DIRECTIVES,
                        Table.COMPARISON,
                        Table.OFFERS)),
        HISTORY("first.step.history", Set.of(Table.PURCHASES, Table.RETURNS, Table.VOUCHERS));

        private final String key;

        @SuppressWarnings("ImmutableEnumChecker") // always Set.of
        private final Set<Table> tables;

        Step(String key, Set<Table> tables) {
            this.key = key;
            this.tables = tables;
        }
    }

    LoadingCard(Texts texts) {
        this.texts = texts;
        title = Styled.label(texts.get("first.getting"), "page-title");
        HBox head = new HBox(title, Styled.gap(), percent);
        head.setAlignment(Pos.BASELINE_LEFT);
        HBox figures = new HBox(bytes, Styled.gap(), left);
        figures.setPadding(new Insets(2, 0, 12, 0));
        VBox top = new VBox(head, figures, meter);
        top.setPadding(new Insets(0, 16, 4, 16));
        steps.setPadding(new Insets(12, 0, 0, 0));
        Card card = new Card(top, steps);
        card.setPadding(new Insets(24, 16, 12, 16));
        getChildren().add(card);
    }

    void show(Loading loading, OptionalLong secondsLeft) {
        switch (loading) {
            case Loading.NotBegun notBegun -> {
                figures(0, "", texts.get("first.left.unknown"));
                steps(List.of(), "", 0);
            }
            case Loading.Underway underway -> {
                figures(
                        underway.percent(),
                        texts.get("first.bytes", size(underway.bytes()), size(underway.ofBytes())),
                        left(secondsLeft));
                steps(
                        underway.tablesIn(),
                        texts.get("first.step.rows", texts.number(underway.rows()), texts.number(underway.ofRows())),
                        underway.percent() / 100.0);
            }
            case Loading.Complete complete -> {
                figures(100, texts.get("first.complete"), "");
                steps(List.of(Table.values()), "", 1);
            }
        }
    }

    private void figures(int percentIn, String size, String remaining) {
        percent.setText(percentIn + "%");
        bytes.setText(size);
        left.setText(remaining);
        meter.show(percentIn / 100.0);
        setAccessibleText(title.getText() + ", " + percentIn + "%");
    }

    private void steps(List<Table> in, String words, double share) {
        List<StepRow> rows = new ArrayList<>();
        boolean nowFound = false;
        for (Step step : Step.values()) {
            if (in.containsAll(step.tables)) {
                rows.add(new StepRow(StepRow.Stage.DONE, texts.get(step.key), "", texts.get("first.step.done"), 1));
            } else if (!nowFound) {
                nowFound = true;
                rows.add(new StepRow(
                        StepRow.Stage.NOW, texts.get(step.key), words, Math.round(share * 100) + "%", share));
            } else {
                rows.add(new StepRow(StepRow.Stage.LATER, texts.get(step.key), "", texts.get("first.step.later"), 0));
            }
        }
        steps.getChildren().setAll(rows);
    }

    private String left(OptionalLong seconds) {
        if (seconds.isEmpty()) {
            return texts.get("first.left.unknown");
        }
        long left = seconds.getAsLong();
        return left < 90
                ? texts.get("first.left.seconds", left)
                : texts.get("first.left.minutes", Math.round(left / 60.0));
    }

    static String size(long bytes) {
        if (bytes < MEGABYTE) {
            return Math.max(1, bytes / KILOBYTE) + " KB";
        }
        long tenths = bytes / (MEGABYTE / 10);
        return bytes < 10 * MEGABYTE ? tenths / 10 + "." + tenths % 10 + " MB" : bytes / MEGABYTE + " MB";
    }
}
