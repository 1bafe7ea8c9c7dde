package rapport.app.sync;

import java.util.EnumSet;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import rapport.app.ui.Background;
import rapport.cache.db.ChangeFeed;
import rapport.sync.client.SyncStatus;

/** How this tablet stands with headquarters, in one quiet line. Asks again whenever the feed says that sync moved. */
public final class SyncPillViewModel implements AutoCloseable {
    private final Supplier<SyncStatus> status;
    private final IntSupplier needYou;
    private final Background background;
    private final ReadOnlyObjectWrapper<SyncPillState> state =
            new ReadOnlyObjectWrapper<>(new SyncPillState(new SyncStatus.Connecting(0), 0));
    private final ChangeFeed.Subscription subscription;

    /**
     * @param status how sync stands now, such as {@code agent::status}
     * @param needYou how many rejected entries wait for a person's decision
     */
    public SyncPillViewModel(
            Supplier<SyncStatus> status, IntSupplier needYou, ChangeFeed changes, Background background) {
        this.status = status;
        this.needYou = needYou;
        this.background = background;
        subscription = changes.subscribe(EnumSet.of(ChangeFeed.Kind.SYNC), kinds -> refresh());
        refresh();
    }

    public ReadOnlyObjectProperty<SyncPillState> state() {
        return state.getReadOnlyProperty();
    }

    /** Asks anew. May be called from any thread; a question that fails leaves the pill as it was. */
    public void refresh() {
        background.ask(() -> new SyncPillState(status.get(), needYou.getAsInt()), state::set, failure -> {});
    }

    @Override
    public void close() {
        subscription.close();
    }
}
