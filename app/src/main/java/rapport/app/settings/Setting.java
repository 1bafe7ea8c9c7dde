package rapport.app.settings;

import java.util.Arrays;
import java.util.Optional;

/** The keys that the admin file and the developer's flags may have; there are no others. */
public enum Setting {
    FOLDER("folder"),
    PLATFORM("platform"),
    LANGUAGE("language"),
    THEME("theme"),
    FULL_SCREEN("full-screen");

    private final String key;

    Setting(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The key that is written most like this one. */
    static String nearest(String key) {
        return Arrays.stream(values())
                .map(Setting::key)
                .min((a, b) -> Integer.compare(distance(a, key), distance(b, key)))
                .orElseThrow();
    }

    /** How many letters must be put in, taken out or changed to come from one word to the other. */
    static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + change);
            }
            before = row;
        }
        return before[to.length()];
    }
}
