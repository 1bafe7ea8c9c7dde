package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language has every word, and the words take the same figures and names. */
class BundlesTest {
    private static final Pattern PART = Pattern.compile("\\{(\\d)");
    private static final int RAIL_LETTERS = 9;

    private final Properties english = words("en");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void everyLanguageHasEveryWord(String language) {
        assertEquals(
                new TreeSet<>(english.keySet()), new TreeSet<>(words(language).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void theSameFiguresAndNamesArePutIn(String language) {
        Properties words = words(language);
        List<String> different = new ArrayList<>();
        for (String key : english.stringPropertyNames()) {
            if (!parts(english.getProperty(key)).equals(parts(words.getProperty(key)))) {
                different.add(key);
            }
        }

        assertEquals(List.of(), different);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void everyWordCanBeFormatted(String language) {
        Properties words = words(language);
        for (String key : words.stringPropertyNames()) {
            String pattern = words.getProperty(key);
            assertEquals(-1, pattern.indexOf('\''), key + " has an apostrophe that formats read as a quote");
            new MessageFormat(pattern, Locale.of(language)).format(new Object[] {1, 2, 3, 4});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void theRailHasOneShortWordEach(String language) {
        Properties words = words(language);
        for (String key : List.of("shell.customers", "shell.basket", "shell.lock", "shell.theme")) {
            String word = words.getProperty(key);
            assertTrue(word.matches("\\p{L}{2," + RAIL_LETTERS + "}"), key + " = " + word);
        }
    }

    private static Set<String> parts(String pattern) {
        return PART.matcher(pattern).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Properties words(String language) {
        String file = "/rapport/ui/messages_" + language + ".properties";
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(BundlesTest.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return words;
    }
}
