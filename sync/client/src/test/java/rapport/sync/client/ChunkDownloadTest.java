package rapport.sync.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import rapport.cache.Mirror;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.SnapshotManifest;
import rapport.protocol.SnapshotManifest.Chunk;
import rapport.testkit.Mishaps.Request;
import rapport.testkit.ScriptedPlatform;

class ChunkDownloadTest {
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private final SnapshotManifest snapshot = platform.snapshot();
    private final Chunk chunk = snapshot.chunks().getFirst();

    @Test
    void theBytesAreThoseOfTheManifest() throws IOException {
        try (InputStream expected = platform.chunk(snapshot.id(), 0, 0)) {
            assertArrayEquals(expected.readAllBytes(), download(chunk).fetch());
        }
    }

    @Test
    void bytesWithAnotherHashAreFetchedThreeTimesAndNeverGivenOut() {
        Chunk other = new Chunk(0, chunk.table(), chunk.rows(), chunk.bytes(), "00".repeat(32));

        assertEquals("chunk 0 does not have its hash", refusal(other));
        assertEquals(3, platform.mishaps().requests(Request.CHUNK));
    }

    @Test
    void moreOrFewerBytesThanItSaysAreRefused() {
        Chunk shorter = new Chunk(0, chunk.table(), chunk.rows(), chunk.bytes() - 1, chunk.sha256());
        Chunk longer = new Chunk(0, chunk.table(), chunk.rows(), chunk.bytes() + 1, chunk.sha256());

        assertEquals("chunk 0 is too long", refusal(shorter));
        assertEquals("chunk 0 is too short", refusal(longer));
    }

    @Test
    void aChunkThatSaysItIsHugeIsNotEvenAskedFor() {
        Chunk huge = new Chunk(0, chunk.table(), chunk.rows(), ChunkDownload.LARGEST + 1, chunk.sha256());

        assertEquals("a chunk of more than 67108864 bytes", refusal(huge));
        assertEquals(0, platform.mishaps().requests(Request.CHUNK));
    }

    private ChunkDownload download(Chunk described) {
        return new ChunkDownload(platform, snapshot.id(), described, new NotKept());
    }

    private String refusal(Chunk described) {
        PlatformException refused =
                assertThrows(PlatformException.class, () -> download(described).fetch());
        assertEquals(Reason.MALFORMED, refused.reason());
        return String.valueOf(refused.getMessage());
    }

    /** Nothing is kept over restarts. */
    private record NotKept() implements Mirror.Part {
        @Override
        public int read(byte[] into) {
            return 0;
        }

        @Override
        public void add(byte[] from, int offset, int length) {}

        @Override
        public void forget() {}
    }
}
