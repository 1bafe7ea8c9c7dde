package rapport.engine.model;

import rapport.engine.model.ModelFileException.Reason;

/**
 * A few rows with the scores that the trainer got for them: a device that gets others must not use the model. Values
 * may be missing (NaN). Immutable; the arrays are the caller's, and nobody may write to them afterwards.
 *
 * @param columns the length of a row
 * @param rows one after the other
 * @param expected the score of each
 */
@SuppressWarnings("ArrayRecordComponent")
public record SelfTest(int columns, float[] rows, float[] expected) {
    /** As many cases as a model carries. */
    public static final int USUAL = 20;

    private static final float TOLERANCE = 1e-5f;
    private static final int MOST = 1000;
    private static final int HEAD_INTS = 2;

    /** Checks that rows and scores fit together. */
    public SelfTest {
        if (columns < 1
                || columns > Trees.MAX_FEATURES
                || expected.length > MOST
                || rows.length != columns * expected.length) {
            throw new IllegalArgumentException("The cases of a self-test do not fit together.");
        }
        for (float score : expected) {
            if (!Float.isFinite(score)) {
                throw new IllegalArgumentException("A self-test expects a score that is not a finite number.");
            }
        }
    }

    /** The cases that these trees pass. */
    public static SelfTest of(Trees trees, float[] rows) {
        float[] expected = new float[rows.length / trees.features()];
        trees.score(rows, trees.features(), expected.length, expected);
        return new SelfTest(trees.features(), rows, expected);
    }

    /**
     * Scores the rows.
     *
     * @throws ModelFileException {@link Reason#SELF_TEST} if a score is not the expected one, or there is no case
     */
    public void check(Trees trees) {
        float[] actual = new float[expected.length];
        if (expected.length == 0 || trees.features() != columns) {
            throw new ModelFileException(Reason.SELF_TEST, "The model has no cases that fit its trees.");
        }
        trees.score(rows, columns, actual.length, actual);
        for (int i = 0; i < actual.length; i++) {
            float allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
            if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
                throw new ModelFileException(
                        Reason.SELF_TEST, "The model does not give the scores here that it gave when it was trained.");
            }
        }
    }

    /** Columns, cases (ints); rows; scores. */
    static SelfTest read(SectionBytes section) {
        int columns = section.count(0, HEAD_INTS);
        int count = section.count(1, HEAD_INTS);
        long size = (long) columns * count;
        section.expect(columns <= Trees.MAX_FEATURES
                && count <= MOST
                && section.size() == (HEAD_INTS + size + count) * Float.BYTES);
        section.memory().take((size + count) * Float.BYTES);
        float[] rows = new float[(int) size];
        section.part(HEAD_INTS * (long) Integer.BYTES, size * Float.BYTES)
                .asFloatBuffer()
                .get(rows);
        float[] expected = new float[count];
        section.floats((HEAD_INTS + size) * Float.BYTES, count).get(expected);
        return new SelfTest(columns, rows, expected);
    }

    byte[] write() {
        return new LittleEndian((HEAD_INTS + (long) rows.length + expected.length) * Float.BYTES)
                .ints(columns, expected.length)
                .floats(rows)
                .floats(expected)
                .all();
    }
}
