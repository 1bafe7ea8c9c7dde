package rapport.cache.customer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import rapport.domain.customer.Personal;

/**
 * Texts by id without an object for each: one after the other in strings of some 60,000 characters, which the machine
 * searches many characters at a time, and a table of where each begins. A text that changes is written anew at the end; the
 * old one stays until {@link #compacted}. Not thread-safe.
 */
@Personal
final class PackedTexts {
    private static final char BEGIN = '\u0001';
    private static final char TEXT = '\u0002';
    private static final int FULL = 60_000;
    private static final int BLOCK_BITS = 16;
    private static final int MOST_BLOCKS = 1 << BLOCK_BITS;
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int EMPTY = 0;
    private static final int GONE = -1;

    /** Block 0 is never used, so that no text has the address of an empty slot. */
    private final List<String> blocks = new ArrayList<>(List.of(""));

    private StringBuilder tail = new StringBuilder();
    private int[] slots = new int[FIRST_SLOTS];
    private BitSet marks = new BitSet();
    private int used;
    private int size;
    private long live;
    private long waste;

    int size() {
        return size;
    }

    /** Puts a text in place of an earlier one; the mark of the id stays. */
    void put(String id, String text) {
        String record = BEGIN + id + TEXT + text.replace(BEGIN, ' ').replace(TEXT, ' ');
        int slot = slot(id);
        boolean marked = false;
        if (slots[slot] != EMPTY) {
            int length = length(slots[slot]);
            if (isAt(slots[slot], record, length)) {
                return;
            }
            marked = marks.get(slot);
            drop(slot);
            slot = slot(id);
        }
        int address = append(record);
        live += record.length();
        size++;
        used++;
        slots[slot] = address;
        marks.set(slot, marked);
        if (used > slots.length / 8 * 5) {
            rehash(size > slots.length / 3 ? 2 * slots.length : slots.length);
        }
    }

    boolean remove(String id) {
        int slot = slot(id);
        if (slots[slot] == EMPTY) {
            return false;
        }
        drop(slot);
        return true;
    }

    /** Marks an id that is there; answers whether it is. */
    boolean mark(String id) {
        int slot = slot(id);
        boolean there = slots[slot] != EMPTY;
        marks.set(slot, there);
        return there;
    }

    boolean isMarked(String id) {
        return marks.get(slot(id));
    }

    /** Blocks from 1 to this one. */
    int lastBlock() {
        return blocks.size();
    }

    /** The records of a block, one after the other; also those of texts that were changed or removed since. */
    String block(int number) {
        return number < blocks.size() ? blocks.get(number) : tail.toString();
    }

    /** Where the record begins that has a character; each begins with one that no text has. */
    static int begin(String block, int at) {
        return block.lastIndexOf(BEGIN, at);
    }

    /** Where the text of a record begins. */
    static int text(String block, int begin) {
        return block.indexOf(TEXT, begin) + 1;
    }

    static int end(String block, int begin) {
        int next = block.indexOf(BEGIN, begin + 1);
        return next < 0 ? block.length() : next;
    }

    static String id(String block, int begin, int text) {
        return block.substring(begin + 1, text - 1);
    }

    /** Where the table has the record that begins here; -1 when it is not the present one of its id. */
    int slotOf(int number, int begin, String id) {
        int slot = slot(id);
        return slots[slot] == address(number, begin) ? slot : -1;
    }

    /** @param slot from {@link #slotOf} */
    boolean isMarked(int slot) {
        return marks.get(slot);
    }

    boolean isWasteful() {
        return waste > FULL * 4L && waste > live / 4;
    }

    /** The same without waste. Takes this one apart on the way, so that never both are in memory. */
    PackedTexts compacted() {
        PackedTexts compact = new PackedTexts();
        for (int number = 1; number <= blocks.size(); number++) {
            String block = block(number);
            for (int begin = 0; begin < block.length(); begin = end(block, begin)) {
                int text = text(block, begin);
                String id = id(block, begin, text);
                int slot = slotOf(number, begin, id);
                if (slot >= 0) {
                    compact.put(id, block.substring(text, end(block, begin)));
                    if (isMarked(slot)) {
                        compact.mark(id);
                    }
                }
            }
            if (number < blocks.size()) {
                blocks.set(number, "");
            }
        }
        return compact;
    }

    private void drop(int slot) {
        int length = length(slots[slot]);
        live -= length;
        waste += length;
        size--;
        slots[slot] = GONE;
        marks.clear(slot);
    }

    private int append(String record) {
        if (tail.length() >= FULL) {
            blocks.add(tail.toString());
            tail = new StringBuilder(FULL + FULL / 8);
            if (blocks.size() >= MOST_BLOCKS) {
                throw new IllegalStateException("more customers than can be kept in memory");
            }
        }
        int address = address(blocks.size(), tail.length());
        tail.append(record);
        return address;
    }

    /** The slot that has the id, or the empty one that ends the search for it. */
    private int slot(String id) {
        int slot = spread(id.hashCode()) & slots.length - 1;
        while (slots[slot] != EMPTY && (slots[slot] == GONE || !isOf(slots[slot], id))) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static int spread(int hash) {
        int spread = hash * 0x9E3779B9;
        return spread ^ spread >>> 15;
    }

    private boolean isOf(int address, String id) {
        CharSequence block = chars(address);
        int begin = begin(address) + 1;
        if (block.length() <= begin + id.length() || block.charAt(begin + id.length()) != TEXT) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (block.charAt(begin + i) != id.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAt(int address, String record, int length) {
        int begin = begin(address);
        return record.length() == length && record.contentEquals(chars(address).subSequence(begin, begin + length));
    }

    private int length(int address) {
        CharSequence block = chars(address);
        int end = begin(address) + 1;
        while (end < block.length() && block.charAt(end) != BEGIN) {
            end++;
        }
        return end - begin(address);
    }

    private CharSequence chars(int address) {
        int number = address >>> BLOCK_BITS;
        return number < blocks.size() ? blocks.get(number) : tail;
    }

    private static int begin(int address) {
        return address & MOST_BLOCKS - 1;
    }

    private static int address(int block, int begin) {
        return block << BLOCK_BITS | begin;
    }

    private void rehash(int length) {
        int[] before = slots;
        BitSet marked = marks;
        slots = new int[length];
        marks = new BitSet();
        used = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] != EMPTY && before[i] != GONE) {
                place(before[i], marked.get(i));
            }
        }
    }

    private void place(int address, boolean marked) {
        String block = chars(address).toString();
        int begin = begin(address);
        int slot = slot(id(block, begin, text(block, begin)));
        slots[slot] = address;
        marks.set(slot, marked);
        used++;
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
