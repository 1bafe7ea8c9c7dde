package rapport.app.suggest;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import rapport.app.ui.Buttons;
import rapport.app.ui.Icon;
import rapport.app.ui.SizeChoice;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;

/** The other side of a suggestion card: its sizes, or the whole reason. */
final class SuggestionBack extends VBox {
    private final Runnable focusFirst;

    private SuggestionBack(String title, String name, Button back, ScrollPane content, Runnable focusFirst) {
        this.focusFirst = focusFirst;
        VBox words = new VBox(Styled.label(title, "item-title"), Styled.label(name, "tiny", "muted"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(8, words, Styled.gap(), back);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        content.getStyleClass().add("plain");
        VBox.setVgrow(content, Priority.ALWAYS);
        setSpacing(8);
        getChildren().addAll(head, content);
    }

    static SuggestionBack sizes(CardWords words, SuggestionCard card, SuggestViewModel model) {
        Texts texts = words.texts();
        SizeChoice choice = new SizeChoice(
                texts,
                "suggest-size",
                words.name(card),
                card.offer().product().sizes(),
                card.offer().stock(),
                card.usualSize(),
                size -> model.add(card, size));
        choice.setPadding(new Insets(4));
        return new SuggestionBack(
                texts.get("suggest.size"),
                words.name(card),
                back(texts, model),
                new ScrollPane(choice),
                choice::focusUsual);
    }

    /**
     * @param actions what can be said of the suggestion, below its reasons
     * @param less the words for less of what is like it
     */
    static SuggestionBack why(
            CardWords words, SuggestionCard card, Ground ground, SuggestViewModel model, Pane actions, String less) {
        Texts texts = words.texts();
        VBox facts = new VBox(8);
        words.facts(card).forEach(fact -> facts.getChildren().add(Styled.wrapped(fact, "small")));
        facts.getChildren()
                .add(Styled.wrapped(
                        texts.get(
                                switch (ground) {
                                    case PURCHASES -> "suggest.why.ground.PURCHASES";
                                    case NO_PURCHASES, REFUSED, NEVER_ASKED, NO_NAME, EVERYBODY, GIFT ->
                                        "suggest.why.ground.other";
                                }),
                        "tiny",
                        "muted"));
        Button back = back(texts, model);
        actions.getChildren()
                .setAll(
                        wish(
                                texts.get("suggest.never"),
                                texts.get("suggest.dismiss.what", words.name(card)),
                                "never",
                                () -> model.dismiss(card)),
                        wish(
                                less,
                                texts.get("suggest.less.what", words.name(card)),
                                "less",
                                () -> model.lessLike(card)));
        SuggestionBack side = new SuggestionBack(
                texts.get("suggest.why"), words.name(card), back, new ScrollPane(facts), back::requestFocus);
        side.getChildren().add(actions);
        return side;
    }

    private static Button wish(String words, String meaning, String id, Runnable action) {
        Button wish = Buttons.secondary(words, action);
        wish.setId("suggest-" + id);
        wish.setAccessibleText(meaning);
        wish.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(wish, Priority.ALWAYS);
        return wish;
    }

    /** Puts the focus on what is most likely wanted. */
    void focusFirst() {
        applyCss(); // a scroll pane takes its content into the scene with its skin; before that nothing in it gets the
        // focus
        focusFirst.run();
    }

    private static Button back(Texts texts, SuggestViewModel model) {
        Button back = Buttons.icon(Icon.CLOSE, texts.get("suggest.back"), model::turnBack);
        back.setId("suggest-back");
        return back;
    }
}
