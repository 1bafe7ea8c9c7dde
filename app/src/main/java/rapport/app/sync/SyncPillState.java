package rapport.app.sync;

import rapport.sync.client.SyncStatus;

/**
 * What the pill shows.
 *
 * @param needYou how many entries headquarters refused on which nobody has decided yet
 */
public record SyncPillState(SyncStatus status, int needYou) {}
