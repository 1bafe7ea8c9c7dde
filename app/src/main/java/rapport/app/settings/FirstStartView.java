package rapport.app.settings;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Icon;
import rapport.app.ui.Logo;
import rapport.app.ui.Mark;
import rapport.app.ui.Pill;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;

/** The screen of a tablet that is set up: code first, then the data with figures. */
public final class FirstStartView extends HBox {
    private final FirstStartViewModel model;
    private final Texts texts;
    private final VBox left = new VBox(20);
    private final VBox right = new VBox(20);
    private final Label welcome = Styled.wrapped("", "welcome");
    private final Label words = Styled.wrapped("", "muted");
    private final TextField address = new TextField();
    private final TextField code = new TextField();
    private final Button enrol;
    private final Card entry;
    private final VBox problem = new VBox(2);
    private final Label codeAccepted = Styled.label("", "small", "strong", "good");
    private final Card accepted;
    private final Pill pill = new Pill("", Tone.GOOD);
    private final LoadingCard loading;
    private final Mark startMark = new Mark(Icon.CUSTOMERS, 20, 44, Tone.GOOD);
    private final Label startTitle = Styled.label("", "strong");
    private final Label startWords = Styled.label("", "small", "muted");
    private final Button start;
    private final HBox startRow;
    private final Card next;

    public FirstStartView(FirstStartViewModel model, Texts texts) {
        super(72);
        this.model = model;
        this.texts = texts;
        setId("first-start");
        setAlignment(Pos.CENTER);
        setPadding(new Insets(0, 72, 0, 72));
        loading = new LoadingCard(texts);
        enrol = Buttons.primary(texts.get("first.enrol"), this::enrol);
        enrol.getStyleClass().add("large");
        enrol.setId("first-enrol");
        enrol.setMaxWidth(Double.MAX_VALUE);
        entry = entry();
        accepted = new Card(acceptedHead(), note());
        accepted.setPadding(new Insets(16, 20, 16, 20));
        accepted.setSpacing(12);
        start = Buttons.primary(texts.get("first.start"), model::start);
        start.getStyleClass().add("large");
        start.setId("first-start-serving");
        VBox startText = new VBox(startTitle, startWords);
        startText.setAlignment(Pos.CENTER_LEFT);
        startRow = new HBox(12, startMark, startText, Styled.gap(), start);
        startRow.setAlignment(Pos.CENTER_LEFT);
        next = next();
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(432);
        left.setPrefWidth(432);
        right.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
        model.state().addListener((seen, was, now) -> show(now));
        show(model.state().get());
    }

    void show(FirstStartState state) {
        switch (state) {
            case FirstStartState.Asking asking -> {
                if (address.getText().isEmpty()) {
                    address.setText(asking.address());
                }
                asking(asking.problem(), false);
            }
            case FirstStartState.Enrolling enrolling -> asking(null, true);
            case FirstStartState.Getting getting -> getting(getting);
        }
    }

    private void asking(@Nullable ErrorCode failed, boolean waiting) {
        welcome.setText(texts.get("first.welcome"));
        words.setText(texts.get("first.words"));
        enrol.setText(texts.get(waiting ? "first.enrolling" : "first.enrol"));
        enrol.setDisable(waiting);
        problem.setVisible(failed != null);
        problem.setManaged(failed != null);
        if (failed != null) {
            Label sentence = Styled.wrapped(failed.sentence(texts), "small", "strong", "bad");
            Label remedy = Styled.wrapped(failed.remedy(texts), "small", "muted");
            Label codeLabel = Styled.label(texts.get("state.code") + " " + failed.code(), "tiny", "muted");
            problem.getChildren().setAll(sentence, remedy, codeLabel);
            problem.setAccessibleText(sentence.getText() + " " + remedy.getText());
        }
        left.getChildren().setAll(new Logo(texts, 64), texted(), entry);
        right.getChildren().setAll(next);
    }

    private void getting(FirstStartState.Getting getting) {
        welcome.setText(texts.get("first.welcome.store", getting.device().storeName()));
        words.setText(
                texts.get("first.words.enrolled", getting.device().device().value()));
        codeAccepted.setText(texts.get("first.accepted", texts.time(getting.accepted())));
        pill.show(
                getting.bytesPerSecond() > 0
                        ? texts.get("sync.getting.speed", LoadingCard.size(getting.bytesPerSecond()))
                        : texts.get("first.getting"),
                Tone.GOOD);
        loading.show(getting.loading(), getting.secondsLeft());
        startTitle.setText(texts.get(getting.canStart() ? "first.canStart" : "first.wait"));
        startWords.setText(texts.get(getting.canStart() ? "first.canStart.words" : "first.wait.words"));
        start.setDisable(!getting.canStart());
        Node pillRow = new HBox(pill);
        left.getChildren().setAll(new Logo(texts, 64), texted(), accepted, pillRow);
        right.getChildren().setAll(loading, startRow);
    }

    private VBox texted() {
        return new VBox(10, welcome, words);
    }

    private Card entry() {
        address.getStyleClass().add("field");
        address.setPromptText(texts.get("first.address.prompt"));
        address.setAccessibleText(texts.get("first.address"));
        address.setId("first-address");
        code.getStyleClass().addAll("field", "code-field");
        code.setPromptText(texts.get("first.code.prompt"));
        code.setAccessibleText(texts.get("first.code"));
        code.setId("first-code");
        code.setOnAction(event -> enrol());
        address.setOnAction(event -> code.requestFocus());
        VBox addressPart = new VBox(6, Styled.label(texts.get("first.address"), "small", "strong"), address);
        VBox codePart = new VBox(6, Styled.label(texts.get("first.code"), "small", "strong"), code);
        problem.setId("first-problem");
        Card card = new Card(addressPart, codePart, problem, enrol, note());
        card.setSpacing(16);
        return card;
    }

    private HBox acceptedHead() {
        HBox right = new HBox(8, checkMark(), codeAccepted);
        right.setAlignment(Pos.CENTER_RIGHT);
        HBox head = new HBox(Styled.label(texts.get("first.code"), "small", "bold"), Styled.gap(), right);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Node checkMark() {
        var icon = Icon.CHECK.drawn(16);
        icon.getStyleClass().add("good");
        return icon;
    }

    private HBox note() {
        var key = Icon.KEY.drawn(16);
        key.getStyleClass().add("muted");
        Label said = Styled.wrapped(texts.get("first.code.note"), "tiny", "muted");
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox note = new HBox(8, key, said);
        note.setAlignment(Pos.TOP_LEFT);
        return note;
    }

    private Card next() {
        VBox steps = new VBox(
                2,
                numbered(1, texts.get("first.next.code")),
                numbered(2, texts.get("first.next.data")),
                numbered(3, texts.get("first.next.start")));
        Label title = Styled.label(texts.get("first.next.title"), "page-title");
        title.setPadding(new Insets(0, 16, 12, 16));
        Card card = new Card(title, steps);
        card.setPadding(new Insets(24, 16, 12, 16));
        return card;
    }

    private HBox numbered(int number, String words) {
        StackPane mark = new StackPane(Styled.label(texts.number(number), "small", "strong", "muted"));
        mark.getStyleClass().addAll("step-mark", "later");
        HBox row = new HBox(16, mark, Styled.label(words));
        row.getStyleClass().add("step");
        return row;
    }

    private void enrol() {
        model.enrol(address.getText(), code.getText());
    }
}
