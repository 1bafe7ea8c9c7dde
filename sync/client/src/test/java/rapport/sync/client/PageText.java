package rapport.sync.client;

import rapport.domain.feed.Change;
import rapport.protocol.ChangePage;
import rapport.protocol.WireFormat;

/** A page of changes as a platform writes it. */
record PageText(ChangePage page) {
    String json() {
        return WireFormat.changePage(
                page.changes().stream().map(PageText::json).toList(),
                page.to(),
                page.more(),
                page.backedUpTo(),
                page.sums(),
                page.model());
    }

    private static String json(Change change) {
        return switch (change) {
            case Change.Put put ->
                WireFormat.change(put.position(), put.row().table(), put.row().key(), WireFormat.row(put.row()));
            case Change.Removed removed -> WireFormat.change(removed.position(), removed.table(), removed.key(), null);
        };
    }
}
