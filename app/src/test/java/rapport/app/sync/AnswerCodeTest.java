package rapport.app.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.app.ui.Texts;

class AnswerCodeTest {
    @ParameterizedTest
    @EnumSource(AnswerCode.class)
    void everyReasonHasWordsInEveryLanguage(AnswerCode code) {
        for (String language : new String[] {"en", "de", "fr", "es"}) {
            Texts texts = Texts.in(Locale.of(language), ZoneOffset.UTC);

            assertFalse(code.sentence(texts).isBlank());
            assertFalse(code.inShort(texts).isBlank());
        }
        assertEquals(Optional.of(code), AnswerCode.of(code.code()));
    }

    @Test
    void anotherReasonHasNone() {
        assertEquals(Optional.empty(), AnswerCode.of("made-up"));
    }
}
