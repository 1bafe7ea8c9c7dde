package rapport.app.sync;

import java.util.EnumSet;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import rapport.app.ui.Background;
import rapport.cache.db.ChangeFeed;
import rapport.sync.client.SyncStatus;

/** How this tablet stands with headquarters, in one quiet line. Asks again whenever the feed says that sync moved. */
public final class SyncPillViewModel implements AutoCloseable {
    private final Supplier<SyncStatus> status;
    private final Background background;
    private final ReadOnlyObjectWrapper<SyncStatus> state = new ReadOnlyObjectWrapper<>(new SyncStatus.Connecting(0));
    private final ChangeFeed.Subscription subscription;

    /** @param status how sync stands now, such as {@code agent::status} */
    public SyncPillViewModel(Supplier<SyncStatus> status, ChangeFeed changes, Background background) {
        this.status = status;
        this.background = background;
        subscription = changes.subscribe(EnumSet.of(ChangeFeed.Kind.SYNC), kinds -> refresh());
        refresh();
    }

    public ReadOnlyObjectProperty<SyncStatus> state() {
        return state.getReadOnlyProperty();
    }

    /** Asks anew. May be called from any thread; a question that fails leaves the pill as it was. */
    public void refresh() {
        background.ask(status::get, state::set, failure -> {});
    }

    @Override
    public void close() {
        subscription.close();
    }
}
