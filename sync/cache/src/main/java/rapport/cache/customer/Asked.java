package rapport.cache.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

        /** One of them is in every text that has the word. */
        List<String> needles() {
            Set<String> needles = new LinkedHashSet<>();
            needles.add(needle(whole));
            parts.stream()
                    .map(Word::needle)
                    .max(Comparator.comparingInt(String::length))
                    .ifPresent(needles::add);
            if (digits.length() >= SHORTEST_NUMBER) {
                needles.add(digits);
            }
            return List.copyOf(needles);
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
            return search.contains(needle(part));
        }

        private static String needle(String part) {
            boolean tooShort =
                    part.length() == 1 || part.length() < SHORTEST_NUMBER && Character.isDigit(part.charAt(0));
            return tooShort ? " " + part : part;
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

    /** One of them is in every text that matches: those of the word that few texts will have. */
    List<String> needles() {
        return words.stream()
                .map(Word::needles)
                .max(Comparator.comparingInt(needles ->
                        needles.stream().mapToInt(String::length).min().orElse(0)))
                .orElse(List.of());
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
