package rapport.app.sync;

import javafx.scene.layout.StackPane;
import rapport.app.ui.Pill;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.sync.client.SyncStatus;

/** The pill at the top that says how this tablet stands with headquarters. */
public final class SyncPillView extends StackPane {
    private final Texts texts;
    private final Pill pill = new Pill("", Tone.GOOD);

    /** A pill that follows its view model. */
    public SyncPillView(SyncPillViewModel model, Texts texts) {
        this(model.state().get(), texts);
        model.state().addListener((seen, was, now) -> show(now));
    }

    /** A pill that stays as it is until it is shown something else. */
    public SyncPillView(SyncStatus status, Texts texts) {
        this.texts = texts;
        pill.setId("sync-pill");
        getChildren().add(pill);
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
        show(status);
    }

    /** Shows a standing. */
    public void show(SyncStatus status) {
        switch (status) {
            case SyncStatus.Connecting connecting -> waiting("sync.connecting", connecting.waiting(), Tone.QUIET);
            case SyncStatus.GettingData getting -> pill.show(texts.get("sync.getting", getting.percent()), Tone.GOOD);
            case SyncStatus.UpToDate upToDate -> pill.show(texts.get("sync.upToDate"), Tone.GOOD);
            case SyncStatus.Waiting waiting -> pill.show(texts.get("sync.waiting", waiting.facts()), Tone.INFO);
            case SyncStatus.Offline offline ->
                pill.show(texts.get("sync.offline", texts.time(offline.since()), offline.waiting()), Tone.WARN);
            case SyncStatus.Refused refused -> pill.show(texts.get("sync.refused", refused.code()), Tone.BAD);
        }
    }

    private void waiting(String key, int facts, Tone tone) {
        pill.show(facts == 0 ? texts.get(key) : texts.get("sync.waiting", facts), tone);
    }
}
