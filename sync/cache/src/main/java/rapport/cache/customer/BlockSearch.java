package rapport.cache.customer;

import java.util.List;
import java.util.Queue;

/** Looks for what was asked in one block of texts. For one thread. */
final class BlockSearch {
    private final PackedTexts texts;
    private final int number;
    private final String block;
    private final Asked asked;
    private final Queue<Hit> best;
    private final int limit;

    /** @param best gets the hits that are better than its head, which is the worst of them, once there are enough */
    BlockSearch(PackedTexts texts, int number, Asked asked, Queue<Hit> best, int limit) {
        this.texts = texts;
        this.number = number;
        this.block = texts.block(number);
        this.asked = asked;
        this.best = best;
        this.limit = limit;
    }

    /**
     * Answers how many hits there are, with those before this block; beyond {@link CustomerMatches#COUNTED} not all are
     * counted.
     *
     * @param needles one of them is in every text that matches
     */
    int find(List<String> needles, int before) {
        int[] next = new int[needles.size()];
        int total = before;
        for (int at = next(needles, next, 0); at < block.length(); ) {
            int begin = PackedTexts.begin(block, at);
            int text = PackedTexts.text(block, begin);
            if (at < text) {
                at = next(needles, next, text); // an id is not asked for
                continue;
            }
            int end = PackedTexts.end(block, begin);
            boolean counted = total >= CustomerMatches.COUNTED;
            total += look(begin, text, end, counted) ? 1 : 0;
            at = next(needles, next, end);
        }
        return total;
    }

    /** The first place of any needle from here on. */
    private int next(List<String> needles, int[] next, int from) {
        int first = block.length();
        for (int i = 0; i < next.length; i++) {
            if (next[i] < from || from == 0) {
                int found = block.indexOf(needles.get(i), from);
                next[i] = found < 0 ? block.length() : found;
            }
            first = Math.min(first, next[i]);
        }
        return first;
    }

    /** @param counted those who cannot be among the best need no look any more: two letters may be in every third name */
    private boolean look(int begin, int from, int end, boolean counted) {
        if (counted && !mayBeAmongTheBest(true, from, end)) {
            return false;
        }
        String id = PackedTexts.id(block, begin, from);
        int slot = texts.slotOf(number, begin, id);
        if (slot < 0) {
            return false;
        }
        boolean here = texts.isMarked(slot);
        if (counted && !mayBeAmongTheBest(here, from, end)) {
            return false;
        }
        String text = block.substring(from, end);
        if (!asked.isIn(text)) {
            return false;
        }
        Hit hit = new Hit(id, text, here, asked.inside(text));
        if (best.size() < limit) {
            best.add(hit);
        } else if (Hit.BEST_FIRST.compare(hit, best.element()) < 0) {
            best.remove();
            best.add(hit);
        }
        return true;
    }

    private boolean mayBeAmongTheBest(boolean here, int from, int end) {
        if (best.size() < limit) {
            return true;
        }
        Hit worst = best.element();
        if (here != worst.here()) {
            return here;
        }
        return worst.inside() > 0 || !isAfter(from, end, worst.text());
    }

    private boolean isAfter(int from, int end, String text) {
        int length = Math.min(end - from, text.length());
        for (int i = 0; i < length; i++) {
            int difference = block.charAt(from + i) - text.charAt(i);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return end - from > text.length();
    }
}
