package rapport.platform.device;

import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;

/** A device that has proved who it is. */
public record KnownDevice(DeviceId id, StoreId store) {}
