package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import rapport.cache.Mirror.PositionedRow;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.product.Article;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest.Chunk;
import rapport.protocol.WireFormat;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalStores;

class ChunkRowsTest {
    @Test
    void theRowsComeInBatchesInTheirOrder() throws IOException {
        int rows = 2 * ChunkRows.BATCH + 1;
        List<List<PositionedRow>> batches = new ArrayList<>();

        ChunkRows.read(chunk(rows), gzip(lines(rows)), batches::add);

        assertEquals(
                List.of(ChunkRows.BATCH, ChunkRows.BATCH, 1),
                batches.stream().map(List::size).toList());
        assertEquals(
                IntStream.range(0, rows).mapToObj(ChunkRowsTest::row).toList(),
                batches.stream().flatMap(List::stream).toList());
    }

    @Test
    void anEmptyChunkHasNoBatch() throws IOException {
        assertEquals(List.of(), read(chunk(0), gzip(List.of())));
    }

    @Test
    void moreOrFewerRowsThanItSaysAreRefused() throws IOException {
        byte[] three = gzip(lines(3));

        assertEquals("chunk 7 has more rows than it says", refusal(chunk(2), three));
        assertEquals("chunk 7 has fewer rows than it says", refusal(chunk(4), three));
    }

    @Test
    void aGzipThatWasCutOrChangedIsRefused() throws IOException {
        byte[] whole = gzip(lines(3));
        byte[] changed = whole.clone();
        changed[changed.length - 8] ^= 1;

        for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
            assertEquals("chunk 7 is no gzip", refusal(chunk(3), Arrays.copyOf(whole, length)));
        }
        assertEquals("chunk 7 is no gzip", refusal(chunk(3), changed));
        assertEquals("chunk 7 is no gzip", refusal(chunk(3), "no gzip at all".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRowThatNeverEndsIsGivenUp() throws IOException {
        byte[] bomb = gzip(List.of(" ".repeat(ChunkRows.LONGEST_LINE + 1)));

        assertEquals("a row of more than 4194304 bytes", refusal(chunk(1), bomb));
    }

    @Test
    void aChunkThatUnpacksWithoutEndIsGivenUp() throws IOException {
        int rows = 65;
        String padded = line(0) + " ".repeat((1 << 20) - line(0).length());
        List<PositionedRow> before = new ArrayList<>();

        String refusal = refusal(chunk(rows), gzip(Collections.nCopies(rows, padded)), before);

        assertEquals("chunk 7 has more than 67108864 bytes unpacked", refusal);
        assertEquals(List.of(), before);
    }

    @Test
    void aRowOfAnotherTableIsRefused() throws IOException {
        Chunk products = new Chunk(7, Table.PRODUCTS, 1, 0, "");

        assertEquals(
                "not a snapshot line of protocol version 1 (NullPointerException)", refusal(products, gzip(lines(1))));
    }

    private static List<PositionedRow> read(Chunk chunk, byte[] gzip) {
        List<PositionedRow> rows = new ArrayList<>();
        ChunkRows.read(chunk, gzip, rows::addAll);
        return rows;
    }

    private static String refusal(Chunk chunk, byte[] gzip) {
        return refusal(chunk, gzip, new ArrayList<>());
    }

    private static String refusal(Chunk chunk, byte[] gzip, List<PositionedRow> given) {
        PlatformException refused =
                assertThrows(PlatformException.class, () -> ChunkRows.read(chunk, gzip, given::addAll));
        assertEquals(Reason.MALFORMED, refused.reason());
        return String.valueOf(refused.getMessage());
    }

    private static Chunk chunk(int rows) {
        return new Chunk(7, Table.STOCK, rows, 0, "");
    }

    private static List<String> lines(int rows) {
        return IntStream.range(0, rows).mapToObj(ChunkRowsTest::line).toList();
    }

    private static String line(int number) {
        return WireFormat.snapshotLine(number, WireFormat.row(row(number).row()));
    }

    private static PositionedRow row(int number) {
        Article article = new Article(new Sku("S" + number), "");
        return new PositionedRow(
                number, new PlatformRow.OfStock(new Stock(TypicalStores.KINGS_ROAD.id(), article, 3, TestClock.TODAY)));
    }

    private static byte[] gzip(List<String> lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (String line : lines) {
                gzip.write(line.getBytes(StandardCharsets.UTF_8));
                gzip.write('\n');
            }
        }
        return bytes.toByteArray();
    }
}
