package rapport.app.sync;

import java.time.InstantSource;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import rapport.app.sync.SentState.Export;
import rapport.app.sync.SentState.Listing;
import rapport.app.sync.SentState.SetAside;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.Skeleton;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.app.ui.UndoBar;
import rapport.cache.OutboxOverview;
import rapport.cache.OutboxOverview.DayOfSales;

/** Sent to headquarters: what waits, what needs somebody, what was changed, and any sale by its number. */
public final class SentView extends VBox {
    private static final double LIST_WIDTH = 420;
    /** As many numbers as one line can name. */
    private static final int NAMED = 3;

    private final SentViewModel model;
    private final Texts texts;
    private final EntryWords words;
    private final FigureCard waiting;
    private final FigureCard needsYou;
    private final FigureCard adjusted;
    private final FigureCard received;
    private final SentList list;
    private final EntryPane pane;
    private final TextField find = new TextField();
    private final Button forget;
    private final Label note;
    private final Label day = Styled.wrapped("", "tiny", "medium");
    private final StackPane dayIcon = new StackPane();
    private final HBox columns;
    private final VBox figuresAndColumns;
    private final StackPane body = new StackPane();
    private final UndoBar undo;
    private final PauseTransition untilSkeleton =
            new PauseTransition(Duration.millis((double) Skeleton.AFTER.toMillis()));
    private @Nullable SetAside offered;

    public SentView(SentViewModel model, Texts texts, InstantSource clock) {
        super(16);
        this.model = model;
        this.texts = texts;
        this.words = new EntryWords(texts, clock);
        getStyleClass().add("page");
        setId("sent-page");
        note = Styled.wrapped(texts.get("sent.promise"), "small", "muted");
        note.setId("sent-note");
        waiting = new FigureCard(texts, "sent-figure-waiting", texts.get("sent.figure.waiting"), Tone.WARN);
        needsYou = new FigureCard(texts, "sent-figure-needs-you", texts.get("sent.figure.needsYou"), Tone.BAD);
        adjusted = new FigureCard(texts, "sent-figure-adjusted", texts.get("sent.figure.adjusted"), Tone.INFO);
        received = new FigureCard(texts, "sent-figure-received", texts.get("sent.figure.received"), Tone.GOOD);
        list = new SentList(texts, words, model);
        pane = new EntryPane(texts, words, model);
        forget = Buttons.icon(Icon.CLOSE, texts.get("sent.find.clear"), this::forget);
        forget.setId("sent-find-forget");
        forget.getStyleClass().add("bare");
        undo = new UndoBar(texts);
        undo.setId("sent-undo");
        StackPane.setAlignment(undo, Pos.BOTTOM_CENTER);
        StackPane.setMargin(undo, new Insets(0, 16, 16, 16));
        Card left = left();
        StackPane right = new StackPane(pane, undo);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinSize(0, 0);
        columns = new HBox(16, left, right);
        columns.setMinHeight(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        figuresAndColumns = new VBox(16, new HBox(16, waiting, needsYou, adjusted, received), columns);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(head(), body);
        untilSkeleton.setOnFinished(_ -> body.getChildren().setAll(skeleton()));
        model.state().addListener((_, _, state) -> show(state));
        show(model.state().get());
    }

    /** Takes back what was set aside last, while it is offered. */
    public void takeBack() {
        undo.takeBack();
    }

    /** Puts the caret into the field for a number. */
    public void focusFind() {
        find.requestFocus();
    }

    private void forget() {
        find.clear();
        model.forgetFound();
    }

    private void show(SentState state) {
        untilSkeleton.stop();
        switch (state.listing()) {
            case Listing.Loading _ -> {
                body.getChildren().clear();
                untilSkeleton.playFromStart();
            }
            case Listing.Shown(OutboxOverview overview, boolean online) -> {
                figures(overview);
                list.show(overview, state.found(), state.pane(), state.veiled());
                pane.show(state.pane(), overview, online, state.veiled());
                day(overview.day());
                body.getChildren().setAll(figuresAndColumns);
            }
            case Listing.Failed failed ->
                body.getChildren()
                        .setAll(StateCard.failedCard(
                                texts, failed.code(), Buttons.primary(texts.get("state.tryAgain"), model::retry)));
        }
        exported(state.export());
        offerUndo(state.justAside());
        forget.setVisible(state.found() != null);
        forget.setManaged(state.found() != null);
        if (state.found() == null && !find.isFocused()) {
            find.clear();
        }
    }

    private void figures(OutboxOverview overview) {
        waiting.show(
                overview.waiting(),
                overview.since() == null
                        ? texts.get("sent.figure.waiting.none")
                        : texts.get("sent.figure.since", words.when(overview.since())));
        needsYou.show(
                overview.rejected(),
                texts.get(overview.rejected() == 0 ? "sent.figure.needsYou.none" : "sent.figure.decide"));
        adjusted.show(overview.adjusted(), texts.get("sent.figure.today"));
        received.show(
                overview.received().entries(),
                overview.received().last() == null
                        ? texts.get("sent.figure.today")
                        : texts.get(
                                "sent.figure.today.last",
                                texts.time(overview.received().last())));
    }

    private void day(DayOfSales sales) {
        boolean done = sales.missing().isEmpty();
        dayIcon.getChildren().setAll((done ? Icon.CHECK : Icon.CLOCK).drawn(18));
        dayIcon.getChildren().getFirst().getStyleClass().add(done ? "good" : "warn");
        day.setText(dayInWords(sales));
    }

    private String dayInWords(DayOfSales sales) {
        if (sales.sales() == 0) {
            return texts.get("sent.day.none");
        }
        if (sales.received() == sales.sales()) {
            return texts.get("sent.day.all", sales.sales());
        }
        String so = texts.get("sent.day.part", sales.received(), sales.sales());
        if (sales.setAside() > 0) {
            so += " " + texts.get("sent.day.aside", sales.setAside());
        }
        if (!sales.missing().isEmpty()) {
            List<String> missing = sales.missing();
            String named = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
            int more = sales.sales() - sales.received() - sales.setAside() - NAMED;
            so += " " + texts.get("sent.day.missing", more > 0 ? named + ", " + texts.get("sent.more", more) : named);
        }
        return so;
    }

    private void exported(Export export) {
        note.setText(
                switch (export) {
                    case Export.None _ -> texts.get("sent.promise");
                    case Export.NothingToExport _ -> texts.get("sent.export.nothing");
                    case Export.Saved(int entries, var file) ->
                        texts.get("sent.export.saved", entries, file.toString());
                    case Export.Failed failed ->
                        failed.code().sentence(texts) + " · " + failed.code().code();
                });
    }

    private void offerUndo(@Nullable SetAside aside) {
        if (aside == null) {
            undo.hide();
        } else if (!aside.equals(offered)) {
            undo.offer(
                    texts.get(
                            "sent.aside.done",
                            words.title(aside.entry(), model.state().get().veiled())),
                    texts.get("sent.aside.undo"),
                    model::takeBack);
        }
        offered = aside;
    }

    private HBox head() {
        VBox title = new VBox(2, Styled.whole(texts.get("sent.title"), "page-title"), note);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button export = Buttons.secondary(Icon.DOWNLOAD, texts.get("sent.export"), model::export);
        export.setId("sent-export");
        Button again = Buttons.primary(Icon.SYNC, texts.get("sent.tryNow"), model::tryNow);
        again.setId("sent-try-now");
        HBox head = new HBox(12, title, export, again);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(52);
        return head;
    }

    private Card left() {
        find.setId("sent-find");
        find.setPromptText(texts.get("sent.find"));
        find.setAccessibleText(texts.get("sent.find"));
        HBox.setHgrow(find, Priority.ALWAYS);
        find.setOnAction(_ -> model.find(find.getText()));
        find.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
                forget();
                event.consume();
            }
        });
        HBox box = new HBox(Icon.SEARCH.drawn(), find, forget);
        box.getStyleClass().addAll("search-box", "with-button");
        box.setOnMousePressed(_ -> find.requestFocus());
        VBox.setMargin(box, new Insets(0, 0, 4, 0));
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox foot = new HBox(12, dayIcon, day);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new Insets(10, 12, 12, 12));
        HBox.setHgrow(day, Priority.ALWAYS);
        day.setId("sent-day");
        Region rule = Styled.rule();
        Card left = new Card(box, list, rule, foot);
        left.setPadding(new Insets(12, 12, 0, 12));
        Styled.width(left, LIST_WIDTH);
        return left;
    }

    private static Node skeleton() {
        HBox figures = new HBox(16);
        for (int i = 0; i < 4; i++) {
            Card figure = new Card(Skeleton.block(60, 24), Skeleton.block(110, 10));
            figure.setSpacing(10);
            figure.setPadding(new Insets(14, 20, 14, 20));
            figure.setMinHeight(74);
            HBox.setHgrow(figure, Priority.ALWAYS);
            figures.getChildren().add(figure);
        }
        Card rows = new Card();
        Styled.width(rows, LIST_WIDTH);
        for (int i = 0; i < 6; i++) {
            VBox lines = new VBox(8, Skeleton.block(200, 12), Skeleton.block(140, 10));
            lines.setAlignment(Pos.CENTER_LEFT);
            HBox row = new HBox(12, Skeleton.round(38), lines);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(60);
            rows.getChildren().add(row);
        }
        Card entry = new Card(Skeleton.block(260, 18), Skeleton.block(420, 12), Skeleton.block(560, 60));
        entry.setSpacing(16);
        HBox.setHgrow(entry, Priority.ALWAYS);
        HBox columns = new HBox(16, rows, entry);
        VBox.setVgrow(columns, Priority.ALWAYS);
        return new VBox(16, figures, columns);
    }
}
