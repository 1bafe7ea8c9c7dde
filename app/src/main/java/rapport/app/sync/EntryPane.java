package rapport.app.sync;

import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import rapport.app.sync.SentState.Asked;
import rapport.app.sync.SentState.Pane;
import rapport.app.sync.SentState.Step;
import rapport.app.ui.Buttons;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.ProductName;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.OutboxEntry;
import rapport.cache.OutboxEntry.State;
import rapport.cache.OutboxOverview;
import rapport.cache.purchase.TimelineEntry.Piece;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;

/** The right side: one entry, what it means, what can be done, and what happened to it. */
final class EntryPane extends VBox {
    /** As many lines as leave room for the rest. */
    private static final int LINES = 3;

    private static final List<String> WHY = List.of("booked", "twice", "never", "support");

    private final Texts texts;
    private final EntryWords words;
    private final SentViewModel model;
    private final CourseSteps steps;
    private final VBox content = new VBox();

    EntryPane(Texts texts, EntryWords words, SentViewModel model) {
        this.texts = texts;
        this.words = words;
        this.model = model;
        this.steps = new CourseSteps(texts, words);
        getStyleClass().add("card");
        setId("sent-pane");
        setPadding(new Insets(1));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("plain");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        content.setPadding(new Insets(17, 23, 15, 23));
        getChildren().add(scroll);
    }

    void show(Pane pane, OutboxOverview overview, boolean online, boolean veiled) {
        switch (pane) {
            case Pane.Nothing _ -> fill(nothing());
            case Pane.Received _ -> received(overview);
            case Pane.Chosen(OutboxEntry entry, Step step, Asked asked) -> chosen(entry, step, asked, online, veiled);
            case Pane.NotHere(String number, Asked asked) -> notHere(number, asked);
            case Pane.Failed failed ->
                fill(StateCard.failed(
                        texts, failed.code(), Buttons.primary(texts.get("state.tryAgain"), model::retry)));
        }
    }

    private void fill(Node... nodes) {
        content.getChildren().setAll(nodes);
        if (nodes.length == 1) {
            VBox.setVgrow(nodes[0], Priority.ALWAYS);
        }
    }

    private Node nothing() {
        return StateCard.empty(Icon.SHIELD, texts.get("sent.empty"), texts.get("sent.empty.why"));
    }

    private void received(OutboxOverview overview) {
        OutboxOverview.Received received = overview.received();
        VBox kinds = new VBox();
        for (Map.Entry<String, Integer> kind : words.byCount(received.kinds())) {
            kinds.getChildren()
                    .addAll(line(words.kind(kind.getKey()), texts.number(kind.getValue()), "small"), Styled.rule());
        }
        String count = texts.get("sent.received.title", received.entries());
        boolean everything = overview.waiting() == 0 && overview.rejected() == 0;
        String last = received.last() == null ? "" : texts.get("sent.received.last", texts.time(received.last()));
        fill(
                head(
                        new Mark(Icon.SHIELD, 22, 48, Tone.GOOD),
                        everything ? texts.get("sent.empty") : count,
                        everything ? count + ", " + last : last),
                well(texts.get("sent.received.words")),
                gapped(kinds, 8));
    }

    private void chosen(OutboxEntry entry, Step step, Asked asked, boolean online, boolean veiled) {
        content.getChildren()
                .setAll(
                        head(
                                new Mark(words.icon(entry), 22, 48, EntryWords.tone(entry)),
                                words.heading(entry),
                                words.which(entry, veiled)),
                        well(words.sentence(entry, online)));
        asked(asked);
        if (step == Step.CHOOSING_WHY) {
            content.getChildren().add(why());
            return;
        }
        if (entry.event() instanceof SaleRecorded sale) {
            content.getChildren().add(sold(sale, entry.pieces()));
        }
        content.getChildren().add(actions(entry, step));
        steps.show(entry);
        VBox.setMargin(steps, new Insets(6, 0, 0, 0));
        content.getChildren().addAll(gapped(Styled.rule(), 14), steps);
        if (entry.course().state() == State.REJECTED) {
            Label foot = Styled.wrapped(texts.get("sent.rejected.foot"), "tiny", "muted");
            VBox push = new VBox();
            VBox.setVgrow(push, Priority.ALWAYS);
            content.getChildren().addAll(push, gapped(foot, 8));
        }
    }

    private void notHere(String number, Asked asked) {
        fill(
                head(
                        new Mark(Icon.SEARCH, 22, 48, Tone.QUIET),
                        texts.get("sent.notHere", number),
                        texts.get("sent.notHere.sub")),
                well(texts.get("sent.notHere.why")));
        asked(asked);
        Button clear = Buttons.secondary(texts.get("sent.find.clear"), model::forgetFound);
        clear.setId("sent-find-clear");
        HBox row = new HBox(clear);
        content.getChildren().add(gapped(row, 14));
    }

    private Node actions(OutboxEntry entry, Step step) {
        HBox row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        Button again = Buttons.primary(Icon.SYNC, texts.get("sent.again"), model::sendAgain);
        again.setId("sent-again");
        Button aside = Buttons.secondary(Icon.BOX, texts.get("sent.setAside"), model::askWhy);
        aside.setId("sent-set-aside");
        Button export = Buttons.secondary(Icon.DOWNLOAD, texts.get("sent.exportOne"), model::exportChosen);
        export.setId("sent-export-one");
        switch (entry.course().state()) {
            case REJECTED -> row.getChildren().addAll(again, aside, export);
            case ASIDE -> row.getChildren().addAll(again, export);
            case WAITING, RECEIVED -> row.getChildren().add(export);
        }
        row.setDisable(step == Step.DECIDING);
        return gapped(row, 14);
    }

    private Node why() {
        VBox choices = new VBox(8, Styled.label(texts.get("sent.why"), "small", "strong"));
        for (String reason : WHY) {
            String said = texts.get("sent.why." + reason);
            Button choice = Buttons.secondary(said, () -> model.setAside(said));
            choice.setId("sent-why-" + reason);
            choice.setMaxWidth(Double.MAX_VALUE);
            choice.setAlignment(Pos.CENTER_LEFT);
            choices.getChildren().add(choice);
        }
        Button cancel = Buttons.link(texts.get("sent.why.cancel"), model::cancel);
        cancel.setId("sent-why-cancel");
        choices.getChildren().add(cancel);
        return gapped(choices, 14);
    }

    /** What this tablet showed as sold. */
    private Node sold(SaleRecorded sale, List<Piece> pieces) {
        VBox lines = new VBox();
        List<LineItem> items = sale.lines();
        int shown = items.size() <= LINES + 1 ? items.size() : LINES;
        for (int i = 0; i < shown; i++) {
            lines.getChildren()
                    .add(line(piece(pieces.get(i)), texts.money(items.get(i).total()), "small"));
        }
        if (shown < items.size()) {
            lines.getChildren().add(Styled.label(texts.get("sent.more", items.size() - shown), "tiny", "muted"));
        }
        lines.getChildren()
                .add(line(
                        texts.get("basket.total") + " · "
                                + texts.get("basket.tender." + sale.tender().kind()),
                        texts.money(sale.total()),
                        "small",
                        "strong"));
        lines.setId("sent-sold");
        return gapped(lines, 8);
    }

    private String piece(Piece piece) {
        String name = ProductName.shown(piece.name());
        String sized = piece.article().size().isEmpty()
                ? name
                : name + " · " + texts.get("basket.size", piece.article().size());
        return piece.quantity() == 1 ? sized : texts.get("profile.timeline.pieces", piece.quantity(), sized);
    }

    private void asked(Asked asked) {
        switch (asked) {
            case Asked.NotAsked _ -> {}
            case Asked.Offline _ -> says(Icon.OFFLINE, "warn", texts.get("sent.asked.offline"));
            case Asked.Asking _ -> says(Icon.CLOCK, "muted", texts.get("sent.asked.asking"));
            case Asked.HasIt has ->
                says(Icon.SHIELD, "good", texts.get("sent.asked.hasIt", words.when(has.receivedAt())));
            case Asked.RefusedIt refused ->
                says(Icon.ALERT, "bad", texts.get("sent.asked.refusedIt", refused.sentence()));
            case Asked.Booked booked -> {
                Purchase first = booked.purchases().getFirst();
                says(
                        Icon.SHIELD,
                        "good",
                        texts.get(
                                "sent.asked.booked",
                                words.when(first.at()),
                                texts.money(first.total()),
                                booked.purchases().size()));
            }
            case Asked.HasNothing _ -> says(Icon.ALERT, "warn", texts.get("sent.asked.nothing"));
            case Asked.NoAnswer no ->
                says(
                        Icon.OFFLINE,
                        "warn",
                        texts.get("sent.asked.noAnswer", no.code().code()));
        }
    }

    private void says(Icon icon, String tone, String text) {
        FontIcon drawn = icon.drawn(18);
        drawn.getStyleClass().add(tone);
        Label label = Styled.wrapped(text, "small", "medium");
        label.setId("sent-asked");
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox row = new HBox(14, drawn, label);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(32);
        row.setAccessibleText(text);
        content.getChildren().add(gapped(row, 6));
    }

    private static HBox head(Mark mark, String title, String below) {
        Label heading = Styled.wrapped(title, "heading");
        heading.setId("sent-heading");
        Label which = Styled.wrapped(below, "small", "muted");
        which.setId("sent-which");
        VBox lines = new VBox(2, heading, which);
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        HBox head = new HBox(12, mark, lines);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(48);
        return head;
    }

    private static Node well(String text) {
        Label label = Styled.wrapped(text, "small");
        label.setId("sent-sentence");
        VBox well = new VBox(label);
        well.getStyleClass().addAll("well", "roomy");
        return gapped(well, 14);
    }

    private static HBox line(String what, String figure, String... styles) {
        Label left = Styled.wrapped(what, styles);
        HBox.setHgrow(left, Priority.ALWAYS);
        left.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(12, left, Styled.whole(figure, styles));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(28);
        return line;
    }

    private static <N extends Node> N gapped(N node, double above) {
        VBox.setMargin(node, new Insets(above, 0, 0, 0));
        return node;
    }
}
