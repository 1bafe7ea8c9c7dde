package rapport.app.newcomer;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.newcomer.NewcomerState.Elsewhere;
import rapport.app.newcomer.NewcomerState.Form;
import rapport.app.newcomer.NewcomerState.Problem;
import rapport.app.newcomer.NewcomerState.Start;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Icon;
import rapport.app.ui.Mark;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.domain.customer.PersonalDetails;

/** The page for people whom this tablet does not know: on one side headquarters is asked, on the other they are new. */
public final class NewcomerView extends VBox {
    private final NewcomerViewModel model;
    private final Texts texts;
    private final TextField key = field("newcomer-key");
    private final TextField given = field("newcomer-given");
    private final TextField family = field("newcomer-family");
    private final TextField email = field("newcomer-email");
    private final TextField phone = field("newcomer-phone");
    private final TextField card = field("newcomer-card");
    private final Button ask;
    private final Button save;
    private final StackPane answer = new StackPane();
    private final VBox problem = new VBox(2);

    /** @param goOn leaves for a sale without a name */
    public NewcomerView(NewcomerViewModel model, Texts texts, Runnable goOn) {
        super(16);
        this.model = model;
        this.texts = texts;
        setId("newcomer");
        getStyleClass().add("page");
        ask = Buttons.primary(Icon.SEARCH, texts.get("newcomer.ask"), model::ask);
        ask.setId("newcomer-ask");
        ask.setMaxWidth(Double.MAX_VALUE);
        save = Buttons.primary(texts.get("newcomer.save"), this::save);
        save.setId("newcomer-save");
        HBox.setHgrow(save, Priority.ALWAYS);
        save.setMaxWidth(Double.MAX_VALUE);
        Button noName = Buttons.secondary(texts.get("lookup.goOn"), goOn);
        noName.setId("newcomer-go-on");
        Card known = known();
        Card fresh = fresh(noName);
        HBox cards = new HBox(16, known, fresh);
        VBox.setVgrow(cards, Priority.ALWAYS);
        getChildren().addAll(head(), cards);
        key.textProperty().addListener((seen, was, now) -> model.type(now));
        key.setOnAction(event -> model.ask());
        card.setOnAction(event -> save());
        model.state().addListener((seen, was, now) -> show(now));
        model.start().addListener((seen, was, now) -> begin(now));
        begin(model.start().get());
        show(model.state().get());
    }

    /** Puts the caret where somebody goes on. */
    public void focusFirst() {
        (key.getText().isEmpty() ? given : key).requestFocus();
    }

    void show(NewcomerState state) {
        show(state.elsewhere());
        show(state.form());
    }

    private void show(Elsewhere elsewhere) {
        boolean asking = elsewhere instanceof Elsewhere.Asking || elsewhere instanceof Elsewhere.OnItsWay;
        ask.setDisable(asking || elsewhere instanceof Elsewhere.Quiet(boolean canAsk) && !canAsk);
        key.setDisable(asking);
        answer.getChildren()
                .setAll(
                        switch (elsewhere) {
                            case Elsewhere.Quiet _ -> said(Icon.SHIELD, Tone.QUIET, "newcomer.quiet");
                            case Elsewhere.Asking _ -> said(Icon.CLOCK, Tone.SOFT, "newcomer.asking");
                            case Elsewhere.Nobody _ -> said(Icon.CUSTOMER, Tone.QUIET, "newcomer.nobody");
                            case Elsewhere.OnItsWay _ -> said(Icon.DOWNLOAD, Tone.GOOD, "newcomer.onItsWay");
                            case Elsewhere.NoLine _ -> said(Icon.OFFLINE, Tone.WARN, "newcomer.noLine");
                            case Elsewhere.Failed(ErrorCode code) ->
                                said(
                                        Icon.ALERT,
                                        Tone.BAD,
                                        code.sentence(texts),
                                        code.remedy(texts) + " " + code.code());
                        });
    }

    private void show(Form form) {
        save.setDisable(form instanceof Form.Saving);
        switch (form) {
            case Form.Saving _ -> tell(null, null);
            case Form.Failed(ErrorCode code) -> tell(code.sentence(texts), code.remedy(texts) + " " + code.code());
            case Form.Filling(Problem lacks) -> {
                switch (lacks) {
                    case NONE -> tell(null, null);
                    case NO_NAME -> tell(texts.get("newcomer.problem.name"), null);
                    case EMAIL -> tell(texts.get("newcomer.problem.email"), null);
                    case PHONE -> tell(texts.get("newcomer.problem.phone"), null);
                    case TOO_LONG -> tell(texts.get("newcomer.problem.long"), null);
                }
            }
        }
    }

    private void tell(@Nullable String sentence, @Nullable String remedy) {
        problem.getChildren().clear();
        problem.setVisible(sentence != null);
        problem.setManaged(sentence != null);
        if (sentence != null) {
            problem.getChildren().add(Styled.wrapped(sentence, "small", "strong", "bad"));
            problem.setAccessibleText(sentence);
        }
        if (remedy != null) {
            problem.getChildren().add(Styled.wrapped(remedy, "small", "muted"));
        }
    }

    private void begin(Start start) {
        PersonalDetails details = start.details();
        key.setText(start.key());
        given.setText(details.givenName());
        family.setText(details.familyName());
        email.setText(orEmpty(details.email()));
        phone.setText(orEmpty(details.phone()));
        card.setText(orEmpty(details.card()));
    }

    private void save() {
        model.save(new Entered(given.getText(), family.getText(), email.getText(), phone.getText(), card.getText()));
    }

    private VBox head() {
        return new VBox(
                2,
                Styled.label(texts.get("newcomer.title"), "page-title"),
                Styled.label(texts.get("newcomer.words"), "small", "muted"));
    }

    private Card known() {
        VBox.setVgrow(answer, Priority.ALWAYS);
        Card side = new Card(
                titled("newcomer.known.title", "newcomer.known.words"),
                labelled("newcomer.key", key, "newcomer.key.prompt"),
                ask,
                answer);
        side.setSpacing(16);
        side.setMinWidth(400);
        side.setPrefWidth(400);
        return side;
    }

    private Card fresh(Button noName) {
        HBox names = new HBox(16, labelled("newcomer.given", given, null), labelled("newcomer.family", family, null));
        HBox reach = new HBox(16, labelled("newcomer.email", email, null), labelled("newcomer.phone", phone, null));
        HBox number = new HBox(16, labelled("newcomer.card", card, null), spacer());
        Region room = new Region();
        VBox.setVgrow(room, Priority.ALWAYS);
        HBox steps = new HBox(12, noName, save);
        Card side = new Card(
                titled("newcomer.new.title", "newcomer.new.words"), names, reach, number, note(), room, problem, steps);
        side.setSpacing(16);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    private static Region spacer() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        region.setPrefWidth(200);
        return region;
    }

    private VBox titled(String title, String words) {
        return new VBox(
                2, Styled.label(texts.get(title), "heading"), Styled.wrapped(texts.get(words), "small", "muted"));
    }

    private HBox note() {
        var shield = Icon.SHIELD.drawn(16);
        shield.getStyleClass().add("muted");
        Label said = Styled.wrapped(texts.get("newcomer.note"), "tiny", "muted");
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox note = new HBox(8, shield, said);
        note.setAlignment(Pos.TOP_LEFT);
        return note;
    }

    private VBox labelled(String name, TextField field, @Nullable String prompt) {
        field.setAccessibleText(texts.get(name));
        if (prompt != null) {
            field.setPromptText(texts.get(prompt));
        }
        VBox part = new VBox(6, Styled.label(texts.get(name), "small", "strong"), field);
        HBox.setHgrow(part, Priority.ALWAYS);
        part.setPrefWidth(200);
        return part;
    }

    private Node said(Icon icon, Tone tone, String words) {
        return said(icon, tone, texts.get(words + ".title"), texts.get(words + ".words"));
    }

    private static Node said(Icon icon, Tone tone, String title, String words) {
        VBox text = new VBox(2, Styled.wrapped(title, "strong"), Styled.wrapped(words, "small", "muted"));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox row = new HBox(12, new Mark(icon, 20, 40, tone), text);
        row.setAlignment(Pos.TOP_LEFT);
        row.setPadding(new Insets(8, 0, 0, 0));
        row.setAccessibleText(title + " " + words);
        row.setId("newcomer-answer");
        StackPane.setAlignment(row, Pos.TOP_LEFT);
        return row;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("field");
        return field;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
