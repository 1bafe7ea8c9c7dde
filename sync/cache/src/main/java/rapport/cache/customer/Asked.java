package rapport.cache.customer;

import java.util.ArrayList;
import java.util.List;
import rapport.cache.db.Folded;
import rapport.domain.customer.Personal;

/** What was typed into a lookup, word by word. */
@Personal
final class Asked {
    private static final int SHORTEST_NUMBER = 3;
    /** A number with the marks and spaces that people put into it. */
    private static final String NUMBER = "[+(]*[0-9][0-9()./\\s-]*";

    private final List<Word> words;

    /**
     * One typed word: as it stands for e-mail and card, its parts for names, its digits for a phone number.
     */
    @Personal
    private record Word(String whole, List<String> parts, String digits) {
        boolean isIn(String search) {
            return isPartOf(search, whole)
                    || !parts.isEmpty() && hasParts(search)
                    || digits.length() >= SHORTEST_NUMBER && search.contains(digits);
        }

        boolean startsIn(String search) {
            return search.contains(" " + whole)
                    || !parts.isEmpty() && beginsParts(search)
                    || digits.length() >= SHORTEST_NUMBER && search.contains(" " + digits);
        }

        // loops and no streams: these run for every customer at every key that is pressed
        private boolean hasParts(String search) {
            for (String part : parts) {
                if (!isPartOf(search, part)) {
                    return false;
                }
            }
            return true;
        }

        private boolean beginsParts(String search) {
            for (String part : parts) {
                if (!search.contains(" " + part)) {
                    return false;
                }
            }
            return true;
        }

        /** A single letter or a short number must begin a word, or it would find everybody. */
        private static boolean isPartOf(String search, String part) {
            boolean tooShort =
                    part.length() == 1 || part.length() < SHORTEST_NUMBER && Character.isDigit(part.charAt(0));
            return search.contains(tooShort ? " " + part : part);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    private Asked(List<Word> words) {
        this.words = words;
    }

    static Asked of(String typed) {
        if (typed.strip().matches(NUMBER)) {
            String spaceless = typed.replaceAll("\\s", "");
            return new Asked(List.of(new Word(spaceless, List.of(SearchText.digits(spaceless)), number(spaceless))));
        }
        List<Word> words = new ArrayList<>();
        for (String whole : Folded.of(typed).strip().split("\\s+")) {
            if (!whole.isEmpty()) {
                String parts = SearchText.words(whole);
                words.add(new Word(whole, parts.isEmpty() ? List.of() : List.of(parts.split(" ")), number(whole)));
            }
        }
        return new Asked(List.copyOf(words));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    boolean isIn(String search) {
        for (Word word : words) {
            if (!word.isIn(search)) {
                return false;
            }
        }
        return true;
    }

    /** How many words are found only inside of others: fewer is better. */
    int inside(String search) {
        int inside = 0;
        for (Word word : words) {
            if (!word.startsIn(search)) {
                inside++;
            }
        }
        return inside;
    }

    /** The digits of a phone number or a part of one, {@code 00} before the country code left out; else nothing. */
    private static String number(String word) {
        if (!word.matches(NUMBER)) {
            return "";
        }
        String digits = SearchText.digits(word);
        return digits.startsWith("00") ? digits.substring(2) : digits;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
