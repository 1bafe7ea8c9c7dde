package rapport.cache.journal;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.crypto.SecretKey;
import rapport.cache.key.DeviceKeys;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;
import rapport.domain.key.CustomerId;

/** What the journal's tests share: a key, a clock that stands, facts by number. */
final class JournalFixture {
    static final String SERIES = "KR-05-A";
    static final CustomerId ANNA = new CustomerId("anna");
    static final CustomerId BEN = new CustomerId("ben");
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T10:00:00Z"));
    static final DeviceKeys KEYS = keys(1);

    private JournalFixture() {}

    static Journal open(Path folder) {
        return open(folder, new RealDisk());
    }

    static Journal open(Path folder, Disk disk) {
        return Journal.open(folder, KEYS, SERIES, disk, CLOCK);
    }

    /** An anonymous fact. */
    static EncodedFact fact(long number) {
        return new EncodedFact(id(number), "sale-recorded", 1, "{\"n\":" + number + "}", null, "");
    }

    static EncodedFact factOf(CustomerId customer, long number) {
        String personal = "{\"customer\":\"" + customer.value() + "\"}";
        return new EncodedFact(id(number), "sale-recorded", 1, "{\"n\":" + number + "}", customer, personal);
    }

    static List<EncodedFact> facts(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(JournalFixture::fact).toList();
    }

    static FactId id(long number) {
        return new FactId(new UUID(7L << 12, number));
    }

    static List<SequencedFact> all(Journal journal) {
        List<SequencedFact> all = new ArrayList<>();
        journal.read(0, all::add);
        return all;
    }

    static List<EncodedFact> texts(Journal journal) {
        return all(journal).stream().map(SequencedFact::fact).toList();
    }

    static DeviceKeys keys(int seed) {
        byte[] bytes = new byte[Gcm.KEY];
        bytes[0] = (byte) seed;
        return new DeviceKeys() {
            @Override
            public SecretKey cacheKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public SecretKey journalKey() {
                return Gcm.key(bytes);
            }

            @Override
            public KeyPair identity() {
                throw new UnsupportedOperationException();
            }
        };
    }
}
