package rapport.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.domain.feed.Change;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.Table;

/** What only a newer platform knows stops no older device; what is a lie does. */
class NewerPlatformTest {
    private static final String TO = "\"to\":{\"epoch\":\"E-1\",\"position\":9,\"digest\":\"d\"},\"more\":false";

    @Test
    void changesOfUnknownTablesAndKindsArePassedOverAndTheCheckpointIsBehindThem() {
        ChangePage page = WireFormat.changePage("{\"changes\":["
                + "{\"position\":6,\"table\":\"wishes\",\"put\":{\"id\":\"W-1\"}},"
                + "{\"position\":7,\"table\":\"wishes\",\"removed\":\"W-1\"},"
                + "{\"position\":8,\"table\":\"stock\",\"moved\":{\"by\":-1}},"
                + "{\"position\":9,\"table\":\"customers\",\"removed\":\"C-1\",\"why\":\"gone\"}]," + TO + "}");

        assertEquals(List.of(new Change.Removed(9, Table.CUSTOMERS, "C-1")), page.changes());
        assertEquals(new Checkpoint("E-1", 9, "d"), page.to());
    }

    @Test
    void chunksOfUnknownTablesAreNotAskedFor() {
        SnapshotManifest manifest = WireFormat.manifest(
                manifest(chunk(0, "stores", 1, 10), chunk(1, "wishes", 1, 10), chunk(2, "stock", 1, 10)));

        assertEquals(
                List.of(0, 2),
                manifest.chunks().stream().map(SnapshotManifest.Chunk::number).toList());
    }

    @Test
    void sumsOfUnknownTablesAreNotCompared() {
        ChangePage page =
                WireFormat.changePage("{\"changes\":[]," + TO + ",\"sums\":{\"wishes\":[\"0000000000000001\"]}}");

        assertEquals(new rapport.domain.feed.BucketSums(), Objects.requireNonNull(page.sums()));
    }

    @Test
    void theFormNamesWhatThisProgramKnows() {
        assertTrue(WireFormat.FORM.matches("[0-9a-f]{16}"), WireFormat.FORM);
        assertEquals(WireFormat.FORM, WireRows.form(), "it is the same each time");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a number twice | 0 stores 1 10, 0 stores 1 10",
                "numbers that go back | 1 stores 1 10, 0 associates 1 10",
                "tables out of order | 0 stock 1 10, 1 stores 1 10",
                "a negative number | -1 stores 1 10",
                "negative rows | 0 stores -1 10",
                "negative bytes | 0 stores 1 -10",
                "rows beyond a number | 0 stores 2147483648 10",
                "bytes beyond a number | 0 stores 1 9223372036854775807, 1 stock 1 9223372036854775807",
                "a fraction of a row | 0 stores 1.5 10",
                "a table without a name | 0 '' 1 10"
            })
    void aManifestThatLiesIsMalformed(String name, String chunks) {
        String[] all = chunks.split(", ");
        for (int i = 0; i < all.length; i++) {
            String[] parts = all[i].split(" ");
            all[i] = "{\"number\":" + parts[0] + ",\"table\":\"" + parts[1].replace("'", "") + "\",\"rows\":" + parts[2]
                    + ",\"bytes\":" + parts[3] + ",\"sha256\":\"00\"}";
        }

        PlatformException thrown =
                assertThrows(PlatformException.class, () -> WireFormat.manifest(manifest(all)), name);

        assertEquals(PlatformException.Reason.MALFORMED, thrown.reason());
    }

    private static String chunk(int number, String table, int rows, int bytes) {
        return "{\"number\":" + number + ",\"table\":\"" + table + "\",\"rows\":" + rows + ",\"bytes\":" + bytes
                + ",\"sha256\":\"00\"}";
    }

    private static String manifest(String... chunks) {
        return "{\"id\":\"S-1\",\"checkpoint\":{\"epoch\":\"E-1\",\"position\":9,\"digest\":\"d\"},\"chunks\":["
                + String.join(",", chunks) + "]}";
    }
}
