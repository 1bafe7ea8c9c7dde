package rapport.engine.model;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;

/**
 * A matrix of which only the cells that say something are kept, row by row in the order in which they were written:
 * the cells of a row are the places from {@link #from} to before {@link #to}. Immutable and safe for any number of
 * threads. A row, column or place that is not there is an {@link IndexOutOfBoundsException}.
 */
public final class SparseMatrix {
    /** How exactly a cell is kept. */
    public enum Cells {
        /** Whole numbers of 32 bits. */
        INTS,
        /** Finite floats. */
        FLOATS,
        /** Finite floats of 16 bits: three digits, up to 65,504. */
        HALVES
    }

    private static final int HEAD_INTS = 4;

    private final int columns;
    private final Cells cells;
    private final IntBuffer offsets;
    private final IntBuffer column;
    /** Of these three, two are empty. */
    private final IntBuffer ints;

    private final FloatBuffer floats;
    private final ShortBuffer halves;

    private SparseMatrix(
            int columns,
            Cells cells,
            IntBuffer offsets,
            IntBuffer column,
            IntBuffer ints,
            FloatBuffer floats,
            ShortBuffer halves) {
        this.columns = columns;
        this.cells = cells;
        this.offsets = offsets;
        this.column = column;
        this.ints = ints;
        this.floats = floats;
        this.halves = halves;
    }

    /** Rows, columns, cells, what a cell is (ints); offsets; columns; cells. */
    static SparseMatrix read(SectionBytes section) {
        int rows = section.count(0, HEAD_INTS);
        int columns = section.count(1, HEAD_INTS);
        int count = section.count(2, HEAD_INTS);
        int form = section.count(3, HEAD_INTS);
        section.expect(form <= code(Cells.HALVES));
        Cells cells = form == code(Cells.INTS) ? Cells.INTS : form == code(Cells.FLOATS) ? Cells.FLOATS : Cells.HALVES;
        long columnsAt = (HEAD_INTS + rows + 1L) * Integer.BYTES;
        long cellsAt = columnsAt + (long) count * Integer.BYTES;
        section.expect(section.size() == cellsAt + (long) count * bytes(cells));
        IntBuffer offsets = section.offsets(HEAD_INTS * (long) Integer.BYTES, rows + 1L, count);
        IntBuffer column = section.places(columnsAt, count, columns);
        return new SparseMatrix(
                columns,
                cells,
                offsets,
                column,
                section.ints(cellsAt, cells == Cells.INTS ? count : 0),
                section.floats(cellsAt, cells == Cells.FLOATS ? count : 0),
                section.halves(cellsAt, cells == Cells.HALVES ? count : 0));
    }

    /** What stands in the file for it. */
    static int code(Cells cells) {
        return switch (cells) {
            case INTS -> 0;
            case FLOATS -> 1;
            case HALVES -> 2;
        };
    }

    static int bytes(Cells cells) {
        return switch (cells) {
            case INTS, FLOATS -> 4;
            case HALVES -> 2;
        };
    }

    public int rows() {
        return offsets.limit() - 1;
    }

    public int columns() {
        return columns;
    }

    /** How many cells are kept. */
    public int size() {
        return column.limit();
    }

    /** The first place of a row. */
    public int from(int row) {
        return offsets.get(row);
    }

    /** The place after the last one of a row. */
    public int to(int row) {
        return offsets.get(row + 1);
    }

    public int column(int place) {
        return column.get(place);
    }

    /** The columns of all places: quicker than one by one before the compiler knows buffers. */
    public int[] copyOfColumns() {
        int[] copy = new int[size()];
        column.get(0, copy);
        return copy;
    }

    /** The cells of all places as floats. */
    public float[] copyOfValues() {
        float[] copy = new float[size()];
        if (cells == Cells.FLOATS) {
            floats.get(0, copy);
        } else {
            for (int place = 0; place < copy.length; place++) {
                copy[place] = value(place);
            }
        }
        return copy;
    }

    /** The cell as a float; a whole number above 16,777,216 loses its last digits. */
    public float value(int place) {
        return switch (cells) {
            case HALVES -> Float.float16ToFloat(halves.get(place));
            case FLOATS -> floats.get(place);
            case INTS -> ints.get(place);
        };
    }

    /** The cell as a whole number; a float loses what is behind its point. */
    public int count(int place) {
        return cells == Cells.INTS ? ints.get(place) : (int) value(place);
    }
}
