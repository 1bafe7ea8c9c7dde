package rapport.app.ui;

import java.util.Locale;
import rapport.cache.db.CacheException;
import rapport.protocol.PlatformException;

/** Everything that can go wrong in words of the house. A code never changes its meaning; {@code docs/errors.md} lists all. */
public enum ErrorCode {
    CACHE_IN_USE,
    CACHE_WRONG_KEY,
    CACHE_DAMAGED,
    JOURNAL_DAMAGED,
    KEYS_DAMAGED,
    KEYS_EXPOSED,
    DISK_REFUSED,
    CACHE_CLOSED,
    CACHE_FAILED,
    LOOKUP_FAILED,
    PIN_WRONG,
    PIN_LOCKED,
    PIN_NOT_KEPT,
    ENROL_UNKNOWN,
    ENROL_EXPIRED,
    ENROL_USED,
    PLATFORM_ADDRESS,
    PLATFORM_UNREACHABLE,
    PLATFORM_UNAUTHORISED,
    PLATFORM_TOO_OLD,
    PLATFORM_REFUSED,
    PLATFORM_BUSY,
    PLATFORM_MALFORMED,
    CONFIG_UNREADABLE,
    CONFIG_TOO_LARGE,
    CONFIG_UNKNOWN_KEY,
    CONFIG_BAD_VALUE,
    UNEXPECTED;

    /** Such as {@code RAP-CACHE-IN-USE}. */
    public String code() {
        return "RAP-" + name().replace('_', '-').toUpperCase(Locale.ROOT);
    }

    /** What happened. */
    public String sentence(Texts texts) {
        return texts.get("error." + code() + ".sentence");
    }

    /** That nothing is lost, if so, and what to do. */
    public String remedy(Texts texts) {
        return texts.get("error." + code() + ".remedy");
    }

    /** The code of a failure that reached a screen. */
    public static ErrorCode of(Exception failure) {
        return switch (failure) {
            case CacheException cache -> of(cache.reason());
            case PlatformException platform -> of(platform);
            default -> UNEXPECTED;
        };
    }

    private static ErrorCode of(CacheException.Reason reason) {
        return switch (reason) {
            case IN_USE -> CACHE_IN_USE;
            case WRONG_KEY -> CACHE_WRONG_KEY;
            case DAMAGED_CACHE -> CACHE_DAMAGED;
            case DAMAGED_JOURNAL -> JOURNAL_DAMAGED;
            case DAMAGED_KEYS -> KEYS_DAMAGED;
            case EXPOSED_KEYS -> KEYS_EXPOSED;
            case DISK -> DISK_REFUSED;
            case CLOSED -> CACHE_CLOSED;
            case FAILED -> CACHE_FAILED;
        };
    }

    private static ErrorCode of(PlatformException failure) {
        for (ErrorCode known : values()) {
            if (known.code().equals(failure.code())) {
                return known;
            }
        }
        return switch (failure.reason()) {
            case UNREACHABLE -> PLATFORM_UNREACHABLE;
            case UNAUTHORISED -> PLATFORM_UNAUTHORISED;
            case TOO_OLD -> PLATFORM_TOO_OLD;
            case REFUSED, CHECKPOINT_GONE -> PLATFORM_REFUSED;
            case BUSY -> PLATFORM_BUSY;
            case MALFORMED -> PLATFORM_MALFORMED;
        };
    }
}
