package rapport.engine.model;

/** Whether the first bytes of an array are UTF-8, without making a string of them. */
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes, int to) {
        int at = 0;
        while (at < to) {
            int lead = Byte.toUnsignedInt(bytes[at++]);
            int more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
            if (more < 0 || more > to - at) {
                return false;
            }
            int code = more == 0 ? lead : lead & (0x3f >> more);
            for (int i = 0; i < more; i++) {
                int next = Byte.toUnsignedInt(bytes[at++]);
                if ((next & 0xc0) != 0x80) {
                    return false;
                }
                code = code << 6 | next & 0x3f;
            }
            boolean surrogate = code >= 0xd800 && code <= 0xdfff;
            if (surrogate || more == 2 && code < 0x800 || more == 3 && (code < 0x10000 || code > 0x10ffff)) {
                return false;
            }
        }
        return true;
    }
}
