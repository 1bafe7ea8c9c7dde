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

    private LinkSections() {}

    static void write(ModelWriter writer, String name, Links links) {
        ByteBuffer bytes =
                ByteBuffer.allocate(2 * Short.BYTES * links.steps().length).order(ByteOrder.LITTLE_ENDIAN);
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
        short[] steps = new short[size];
        short[] weights = new short[size];
        shorts.get(steps).get(weights);
        check(first, steps, items);
        return new Links(first, steps, weights);
    }

    /** Each row ends after it begins and leads to products that there are. */
    private static void check(int[] first, short[] steps, int items) {
        boolean inside = true;
        for (int row = 0; row < items; row++) {
            expect(first[row] <= first[row + 1] && first[row + 1] <= steps.length);
            long product = 0;
            for (int place = first[row]; place < first[row + 1]; place++) {
                product += Short.toUnsignedInt(steps[place]);
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
