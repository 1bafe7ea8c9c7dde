package rapport.app.sync;

import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import rapport.app.ui.Pill;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.sync.client.SyncStatus;

/**
 * The pill at the top that says how this tablet stands with headquarters. Green only when headquarters has answered and
 * nothing needs a person.
 */
public final class SyncPillView extends StackPane {
    private final Texts texts;
    private final Pill pill = new Pill("", Tone.GOOD);

    /** A pill that follows its view model. */
    public SyncPillView(SyncPillViewModel model, Texts texts) {
        this(model.state().get(), texts);
        model.state().addListener((seen, was, now) -> show(now));
    }

    /** A pill that follows its view model and can be pressed; {@code open} leads to what it is about. */
    public SyncPillView(SyncPillViewModel model, Texts texts, Runnable open) {
        this(model, texts);
        Button button = new Button();
        button.setGraphic(pill);
        button.getStyleClass().addAll("action", "bare");
        button.setStyle("-fx-padding: 0;");
        button.setId("sync-open");
        button.setMinWidth(USE_PREF_SIZE);
        button.accessibleTextProperty().bind(pill.accessibleTextProperty());
        button.setOnAction(event -> open.run());
        getChildren().setAll(button);
    }

    /** A pill that stays as it is. */
    public SyncPillView(SyncPillState state, Texts texts) {
        this.texts = texts;
        pill.setId("sync-pill");
        getChildren().add(pill);
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        show(state);
    }

    private void show(SyncPillState state) {
        switch (state.status()) {
            case SyncStatus.Connecting(int waiting) ->
                answering(texts.get("sync.connecting"), Tone.QUIET, waiting, state.needYou());
            case SyncStatus.UpToDate _ -> answering(texts.get("sync.upToDate"), Tone.GOOD, 0, state.needYou());
            case SyncStatus.Waiting(int facts) ->
                answering(texts.get("sync.waiting", facts), Tone.INFO, facts, state.needYou());
            case SyncStatus.GettingData getting -> pill.show(texts.get("sync.getting", getting.percent()), Tone.GOOD);
            case SyncStatus.Offline offline ->
                pill.show(texts.get("sync.offline", texts.time(offline.since()), offline.waiting()), Tone.WARN);
            case SyncStatus.Refused refused -> pill.show(texts.get("sync.refused", refused.code()), Tone.BAD);
        }
    }

    private void answering(String otherwise, Tone tone, int waiting, int needYou) {
        if (needYou > 0) {
            String needs = texts.get("sync.needsYou", needYou);
            pill.show(waiting > 0 ? texts.get("sync.waiting", waiting) + " \u00b7 " + needs : needs, Tone.BAD);
        } else if (waiting > 0) {
            pill.show(texts.get("sync.waiting", waiting), tone);
        } else {
            pill.show(otherwise, tone);
        }
    }
}
