package rapport.app.suggest;

import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import rapport.app.ui.Chip;
import rapport.app.ui.Texts;

/** What can be asked of the suggestions at this moment: the next best, a surprise, a gift. */
final class MoodChips extends HBox {
    private final SuggestViewModel model;
    private final Map<Mood, Chip> chips = new EnumMap<>(Mood.class);

    MoodChips(Texts texts, SuggestViewModel model) {
        super(8);
        this.model = model;
        for (Mood mood : Mood.values()) {
            Chip chip = new Chip(texts.get("suggest.mood." + mood), () -> press(mood));
            chip.setId("suggest-mood-" + mood);
            chip.setAccessibleHelp(texts.get("suggest.mood.help." + mood));
            chips.put(mood, chip);
            getChildren().add(chip);
        }
        setAlignment(Pos.CENTER_RIGHT);
        setPickOnBounds(false);
        setMaxWidth(USE_PREF_SIZE);
    }

    /** Not a group of toggles: with arrows those choose without being pressed. */
    private void press(Mood mood) {
        show(mood);
        model.ask(mood);
    }

    void show(Mood mood) {
        chips.forEach((each, chip) -> chip.setSelected(each == mood));
    }
}
