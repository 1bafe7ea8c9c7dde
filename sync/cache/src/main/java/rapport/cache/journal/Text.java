package rapport.cache.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;

/** How texts and ids lie in the journal's bytes. */
final class Text {
    private Text() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static void put(ByteBuffer to, byte[] bytes) {
        to.putInt(bytes.length).put(bytes);
    }

    static byte[] take(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return bytes;
    }

    static String takeText(ByteBuffer from) {
        return new String(take(from), UTF_8);
    }

    static void put(ByteBuffer to, UUID id) {
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    static UUID takeId(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }
}
