package rapport.app.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.app.lookup.MarkedText.Part;

class MarkedTextTest {
    @Test
    void theBeginningOfAWordIsMarked() {
        assertEquals(
                List.of(new Part("Anaïs ", false), new Part("Dub", true), new Part("ois", false)),
                MarkedText.parts("Anaïs Dubois", "dub"));
    }

    @Test
    void accentsDoNotMatter() {
        assertEquals(
                List.of(new Part("Lena ", false), new Part("Düb", true), new Part("ben", false)),
                MarkedText.parts("Lena Dübben", "dub"));
    }

    @Test
    void oneLetterMayBeTwo() {
        assertEquals(List.of(new Part("Weiß", true), new Part("er", false)), MarkedText.parts("Weißer", "weiss"));
    }

    @Test
    void eachTypedWordMarksItsOwn() {
        assertEquals(
                List.of(new Part("Ana", true), new Part("ïs ", false), new Part("Du", true), new Part("bois", false)),
                MarkedText.parts("Anaïs Dubois", "du ana"));
    }

    @Test
    void aPartInsideIsMarkedWhereNoWordBeginsWithIt() {
        assertEquals(
                List.of(new Part("anais.", false), new Part("dub", true), new Part("ois@mail.example", false)),
                MarkedText.parts("anais.dubois@mail.example", "dub"));
    }

    @Test
    void nothingIsMarkedWhereNothingMatches() {
        assertEquals(List.of(new Part("Ben Okafor", false)), MarkedText.parts("Ben Okafor", "dub"));
    }
}
