package rapport.domain.store;

import rapport.domain.key.Keys;

/** One tablet or kiosk, as the platform named it at enrolment, such as {@code KR-05}. */
public record DeviceId(String value) {
    /** @throws IllegalArgumentException when the value is not a key */
    public DeviceId {
        Keys.check("device id", value);
    }
}
