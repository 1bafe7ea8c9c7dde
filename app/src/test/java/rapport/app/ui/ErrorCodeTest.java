package rapport.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.cache.db.CacheException;
import rapport.protocol.PlatformException;

class ErrorCodeTest {
    private static final Texts TEXTS = Texts.in(Locale.UK, ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource
    void everyCodeHasItsWords(ErrorCode code) {
        assertFalse(code.sentence(TEXTS).isBlank());
        assertFalse(code.remedy(TEXTS).isBlank());
    }

    @Test
    void theCatalogueInTheDocsListsEveryCode() throws IOException {
        String docs = Files.readString(Path.of(System.getProperty("rapport.root"), "docs", "errors.md"));

        Set<String> missing = Arrays.stream(ErrorCode.values())
                .map(ErrorCode::code)
                .filter(code -> !docs.contains("| `" + code + "` |"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing);
    }

    @Test
    void theDesktopsPartOfTheDocsNamesNoCodeThatThereIsNot() throws IOException {
        String docs = Files.readString(Path.of(System.getProperty("rapport.root"), "docs", "errors.md"));
        String desktop = docs.substring(docs.indexOf("## On the tablet"), docs.indexOf("## In commands"));
        Set<String> known =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).collect(Collectors.toSet());
        Matcher named = Pattern.compile("\\| `(RAP-[A-Z-]+)` \\|").matcher(desktop);

        while (named.find()) {
            assertTrue(known.contains(named.group(1)), named.group(1));
        }
    }

    @Test
    void aFailureOfTheCacheKeepsItsReason() {
        assertEquals(ErrorCode.CACHE_IN_USE, ErrorCode.of(new CacheException(CacheException.Reason.IN_USE, "in use")));
        assertEquals(
                ErrorCode.JOURNAL_DAMAGED,
                ErrorCode.of(new CacheException(CacheException.Reason.DAMAGED_JOURNAL, "damaged")));
    }

    @Test
    void aCodeOfThePlatformIsTakenAsItIs() {
        assertEquals(
                ErrorCode.ENROL_USED,
                ErrorCode.of(new PlatformException(PlatformException.Reason.REFUSED, "RAP-ENROL-USED", "used", 0)));
        assertEquals(
                ErrorCode.PLATFORM_REFUSED,
                ErrorCode.of(new PlatformException(PlatformException.Reason.REFUSED, "RAP-OTHER", "no", 0)));
        assertEquals(
                ErrorCode.PLATFORM_UNREACHABLE,
                ErrorCode.of(new PlatformException(PlatformException.Reason.UNREACHABLE, "silence")));
    }

    @Test
    void anythingElseIsUnexpected() {
        assertEquals(ErrorCode.UNEXPECTED, ErrorCode.of(new IllegalStateException("?")));
    }
}
