package rapport.cache.journal;

import java.util.HexFormat;

/**
 * How far the journal was on the disk when a segment was begun: written into that segment's header, so that a record cut
 * off an earlier segment, or a whole segment, is missed.
 *
 * @param segment the last one with anything on the disk, 0 if there was none
 * @param blocks its length
 * @param ending its last bytes, which no other record ends with
 */
record Anchor(int segment, int blocks, String ending) {
    static final int ENDING = Gcm.TAG;
    static final Anchor NONE = new Anchor(0, 0, HexFormat.of().formatHex(new byte[ENDING]));

    static Anchor of(int segment, int blocks, byte[] ending) {
        return new Anchor(segment, blocks, HexFormat.of().formatHex(ending));
    }

    byte[] endingBytes() {
        return HexFormat.of().parseHex(ending);
    }
}
