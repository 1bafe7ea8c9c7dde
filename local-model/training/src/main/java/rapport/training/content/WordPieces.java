package rapport.training.content;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cuts a text into the pieces that a sentence model knows: word pieces as for BERT (Devlin et al., NAACL 2019), uncased.
 * Immutable.
 */
final class WordPieces {
    private static final int MOST = 128;
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> pieces;
    private final int unknown;
    private final int begin;
    private final int end;

    private WordPieces(Map<String, Integer> pieces) {
        this.pieces = pieces;
        unknown = special("[UNK]");
        begin = special("[CLS]");
        end = special("[SEP]");
    }

    private int special(String name) {
        Integer id = pieces.get(name);
        if (id == null) {
            throw new IllegalArgumentException("There is no piece " + name + ".");
        }
        return id;
    }

    /** From the tokenizer file of a model. */
    static WordPieces read(InputStream tokenizer) throws IOException {
        Map<String, Integer> pieces = new HashMap<>();
        JsonNode vocabulary =
                JsonMapper.builder().build().readTree(tokenizer).path("model").path("vocab");
        vocabulary
                .properties()
                .forEach(piece -> pieces.put(piece.getKey(), piece.getValue().asInt()));
        return new WordPieces(pieces);
    }

    /** The numbers of the pieces, with the marks at both ends; of a long text its beginning. */
    long[] of(String text) {
        List<Integer> ids = new ArrayList<>();
        ids.add(begin);
        for (String word : words(text)) {
            add(word, ids);
        }
        List<Integer> kept = ids.subList(0, Math.min(MOST - 1, ids.size()));
        kept.add(end);
        return kept.stream().mapToLong(Integer::longValue).toArray();
    }

    /** The longest pieces from the left; a word with a part that is no piece is unknown as a whole. */
    private void add(String word, List<Integer> ids) {
        int before = ids.size();
        int from = 0;
        while (from < word.length() && word.length() <= LONGEST_WORD) {
            int to = word.length();
            Integer id = null;
            while (to > from && id == null) {
                id = pieces.get((from == 0 ? "" : "##") + word.substring(from, to));
                to -= id == null ? 1 : 0;
            }
            if (id == null) {
                break;
            }
            ids.add(id);
            from = to;
        }
        if (from < word.length()) {
            ids.subList(before, ids.size()).clear();
            ids.add(unknown);
        }
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        plain.codePoints().filter(point -> !isAccent(point)).forEach(point -> {
            if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                end(word, words);
            } else if (standsAlone(point)) {
                end(word, words);
                words.add(Character.toString(point));
            } else if (!Character.isISOControl(point)) {
                word.appendCodePoint(point);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static boolean isAccent(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean standsAlone(int point) {
        return Character.isIdeographic(point)
                || point > ' ' && point < 0x7f && !Character.isLetterOrDigit(point)
                || switch (Character.getType(point)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
