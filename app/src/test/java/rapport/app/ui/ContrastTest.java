package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2 AA: 4.5:1 for words, 3:1 for what tells a control from its ground. */
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("-rp-([a-z-]+):\\s*#([0-9A-Fa-f]{6})");
    private static final Pattern LITERAL = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(");

    @ParameterizedTest
    @CsvSource({
        "ink,canvas",
        "ink,surface",
        "ink,sunken",
        "ink,soft",
        "ink,surface-hover",
        "ink,gold-ground",
        "muted,canvas",
        "muted,surface",
        "muted,sunken",
        "muted,soft",
        "muted,surface-hover",
        "accent,canvas",
        "accent,surface",
        "accent,soft",
        "accent,sunken",
        "on-accent,accent",
        "on-accent,accent-hover",
        "canvas,ink",
        "on-stage,stage",
        "good,good-ground",
        "good,surface",
        "good,canvas",
        "warn,warn-ground",
        "warn,surface",
        "warn,canvas",
        "bad,bad-ground",
        "bad,surface",
        "bad,canvas",
        "info,info-ground",
        "info,surface",
        "gold,gold-ground",
        "gold,surface"
    })
    void wordsCanBeRead(String words, String ground) {
        for (String theme : List.of("light", "dark")) {
            double ratio = ratio(theme, words, ground);
            assertTrue(ratio >= 4.5, theme + ": " + words + " on " + ground + " is " + ratio);
        }
    }

    @ParameterizedTest
    @CsvSource({"edge,surface", "edge,canvas", "accent,surface", "accent,canvas", "accent,sunken", "accent-on-ink,ink"})
    void controlsStandOut(String edge, String ground) {
        for (String theme : List.of("light", "dark")) {
            double ratio = ratio(theme, edge, ground);
            assertTrue(ratio >= 3, theme + ": " + edge + " on " + ground + " is " + ratio);
        }
    }

    @Test
    void bothThemesHaveTheSameTokens() {
        assertEquals(tokens("light").keySet(), tokens("dark").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"theme.css"})
    void onlyTheTokensHaveColours(String file) {
        Matcher literal = LITERAL.matcher(read(file));

        assertEquals(false, literal.find());
    }

    private static double ratio(String theme, String one, String other) {
        double a = luminance(Objects.requireNonNull(tokens(theme).get(one), one));
        double b = luminance(Objects.requireNonNull(tokens(theme).get(other), other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int colour = Integer.parseInt(hex, 16);
        return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static Map<String, String> tokens(String theme) {
        Map<String, String> tokens = new TreeMap<>();
        Matcher matcher = TOKEN.matcher(read("tokens-" + theme + ".css"));
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2));
        }
        return tokens;
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream("/rapport/ui/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
