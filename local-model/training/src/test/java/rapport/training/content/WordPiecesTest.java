package rapport.training.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers are those of the published uncased vocabulary of BERT. */
class WordPiecesTest {
    private static WordPieces pieces;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream tokenizer = WordPiecesTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            pieces = WordPieces.read(tokenizer);
        }
    }

    @Test
    void wordsStandBetweenTheMarks() {
        assertArrayEquals(new long[] {101, 7592, 2088, 102}, pieces.of("Hello  World"));
    }

    @Test
    void signsStandAloneAndAccentsGo() {
        assertArrayEquals(pieces.of("cafe , hello !"), pieces.of("Café,hello!"));
    }

    @Test
    void aRareWordIsCutIntoPieces() {
        assertArrayEquals(new long[] {101, 7861, 8270, 4667, 2015, 102}, pieces.of("embeddings"));
    }

    @Test
    void whatIsInNoVocabularyIsUnknown() {
        assertArrayEquals(new long[] {101, 100, 102}, pieces.of("\uD83E\uDD7F"));
        assertArrayEquals(new long[] {101, 102}, pieces.of(""));
    }

    @Test
    void aLongTextIsCutOff() {
        assertEquals(128, pieces.of("tea ".repeat(1_000)).length);
    }
}
