package rapport.engine.rank;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.model.ModelWriter;

/** {@link Links} in a model file: where those of each product begin, and the bytes of all steps and then all weights. */
final class LinkSections {
    private static final String FIRST = ".first";
    /** So many steps are copied and looked at together: arrays are quick before the compiler knows buffers. */
    private static final int SOME = 1 << 13;

    private LinkSections() {}

    static void write(ModelWriter writer, String name, Links links) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Short.BYTES * links.steps().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(links.steps()).put(links.weights());
        writer.ints(name + FIRST, links.first()).bytes(name, bytes.array());
    }

    static Links read(ModelFile file, String name, int items) {
        expect(file.ints(name + FIRST).remaining() == items + 1);
        int[] first = new int[items + 1];
        file.ints(name + FIRST).get(first);
        ShortBuffer shorts = file.bytes(name).asShortBuffer();
        int size = first[items];
        expect(first[0] == 0 && size >= 0 && file.bytes(name).remaining() == 2L * Short.BYTES * size);
        Links links = new Links(first, shorts.slice(0, size), shorts.slice(size, size));
        check(links, items);
        return links;
    }

    /** Each row ends after it begins and leads to products that there are. */
    private static void check(Links links, int items) {
        int[] first = links.first();
        short[] some = new short[SOME];
        int from = 0;
        int until = 0;
        boolean inside = true;
        for (int row = 0; row < items; row++) {
            int end = first[row + 1];
            expect(first[row] <= end && end <= first[items]);
            if (end > until) {
                from = first[row];
                until = Math.min(first[items], Math.max(end, from + SOME));
                some = until - from > some.length ? new short[until - from] : some;
                links.steps().get(from, some, 0, until - from);
            }
            long product = 0;
            for (int place = first[row]; place < end; place++) {
                product += Short.toUnsignedInt(some[place - from]);
            }
            inside &= product < items;
        }
        expect(inside);
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new ModelFileException(Reason.MALFORMED, "The model's parts do not fit together.");
        }
    }
}
