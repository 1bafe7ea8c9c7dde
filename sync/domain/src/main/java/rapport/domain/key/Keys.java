package rapport.domain.key;

/** The one shape that keys share: short, printable, safe in a path, a log line and a URL. */
public final class Keys {
    private static final int LONGEST = 64;

    private Keys() {}

    /**
     * Refuses a key that is empty, longer than 64 characters, or holds anything but ASCII letters, digits, {@code . _ -}.
     *
     * @throws IllegalArgumentException that names the kind of key, never its value
     */
    public static void check(String kind, String value) {
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(Keys::allowed)) {
            throw new IllegalArgumentException(kind + " must be 1 to " + LONGEST + " of A-Z a-z 0-9 . _ -");
        }
    }

    private static boolean allowed(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }
}
