package rapport.cache.purchase;

/** The number under which an entry is looked up by its id. */
final class EntryKey {
    private static final int HASHED = 24;
    private static final int UUID = 36;

    private EntryKey() {}

    /**
     * Ids that were given out one after the other have numbers that lie together, so that what is new goes to the end: a
     * UUID counts by its time, any other id by its longest row of digits. Different ids have the same number now and then.
     */
    static long of(String id, String kind) {
        return ordered(id) << HASHED | hash(id, kind) >>> 64 - HASHED;
    }

    private static long ordered(String id) {
        return id.length() == UUID && id.charAt(8) == '-' ? time(id) : longestNumber(id);
    }

    private static long time(String uuid) {
        long time = 0;
        for (int i = 0; i < 11; i++) {
            if (i != 8) {
                time = time << 4 | Character.digit(uuid.charAt(i), 16) & 0xf;
            }
        }
        return time;
    }

    private static long longestNumber(String id) {
        long longest = 0;
        int most = 0;
        int digits = 0;
        long number = 0;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            digits = digit ? digits + 1 : 0;
            number = digit ? number * 10 + c - '0' : 0;
            if (digits > most) {
                most = digits;
                longest = number;
            }
        }
        return most == 0 ? hash(id, "") >>> HASHED : longest;
    }

    private static long hash(String id, String kind) {
        long hash = kind.hashCode();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash * 0xD1B54A32D192ED03L;
    }
}
