package rapport.app.ui;

import java.util.Locale;

/** What a small coloured ground says; the words beside it always say it too. */
public enum Tone {
    GOOD,
    WARN,
    BAD,
    INFO,
    GOLD,
    SOFT,
    QUIET,
    /** On a tinted ground: the surface's own colour. */
    PLAIN;

    String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }
}
