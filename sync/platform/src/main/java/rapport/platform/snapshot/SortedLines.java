package rapport.platform.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.PriorityQueue;
import rapport.domain.customer.Personal;
import rapport.domain.feed.Table;

/**
 * Sorts any number of lines by table and key in bounded memory: what does not fit is sorted and put into files, which are
 * merged in the end. Closing deletes the files. For one thread.
 */
final class SortedLines implements AutoCloseable {
    private static final List<Table> TABLES = List.copyOf(EnumSet.allOf(Table.class));
    private static final Comparator<Line> ORDER =
            Comparator.comparing(Line::table).thenComparing(Line::sort);
    private static final int BUFFER = 1 << 18;

    private final Path folder;
    private final long most;
    private final List<Path> runs = new ArrayList<>();
    private List<Line> inMemory = new ArrayList<>();
    private long bytes;

    /** Is given a line. */
    interface Taker {
        void take(Table table, byte[] line) throws IOException;
    }

    @Personal
    private record Line(Table table, String sort, Bytes text) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** Keeps an array out of a record's idea of equality. */
    private static final class Bytes {
        private final byte[] value;

        Bytes(byte[] value) {
            this.value = value;
        }
    }

    /** @param most bytes of lines that are kept in memory */
    SortedLines(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    void add(Table table, String sort, String line) throws IOException {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        inMemory.add(new Line(table, sort, new Bytes(text)));
        bytes += text.length + sort.length();
        if (bytes >= most) {
            write();
        }
    }

    /** Gives all lines in their order; once only. */
    void drainTo(Taker taker) throws IOException {
        inMemory.sort(ORDER);
        if (runs.isEmpty()) {
            for (Line line : inMemory) {
                taker.take(line.table(), line.text().value);
            }
            return;
        }
        write();
        PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(Run::line, ORDER));
        try {
            for (Path path : runs) {
                Run run = new Run(path);
                if (run.advance()) {
                    next.add(run);
                }
            }
            for (Run first = next.poll(); first != null; first = next.poll()) {
                taker.take(first.line().table(), first.line().text().value);
                if (first.advance()) {
                    next.add(first);
                }
            }
        } finally {
            for (Run run : next) {
                run.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private void write() throws IOException {
        inMemory.sort(ORDER);
        Path run = folder.resolve("run-" + runs.size());
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER))) {
            for (Line line : inMemory) {
                out.writeByte(TABLES.indexOf(line.table()));
                out.writeUTF(line.sort());
                out.writeInt(line.text().value.length);
                out.write(line.text().value);
            }
        }
        inMemory = new ArrayList<>(inMemory.size());
        bytes = 0;
    }

    /** One file on its way back; it ends by itself. */
    private static final class Run implements AutoCloseable {
        private final DataInputStream in;
        private Line line = new Line(Table.STORES, "", new Bytes(new byte[0]));

        Run(Path path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        }

        Line line() {
            return line;
        }

        boolean advance() throws IOException {
            int table = in.read();
            if (table < 0) {
                in.close();
                return false;
            }
            String sort = in.readUTF();
            byte[] text = in.readNBytes(in.readInt());
            line = new Line(TABLES.get(table), sort, new Bytes(text));
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
