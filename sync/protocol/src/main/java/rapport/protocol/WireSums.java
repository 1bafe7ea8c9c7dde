package rapport.protocol;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.Table;

/** Checksums on the wire: for each table that has rows its sums, 16 hexadecimal digits each. */
final class WireSums {
    private WireSums() {}

    static Map<String, List<String>> of(BucketSums sums) {
        Map<String, List<String>> wire = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            long[] of = sums.sums(table);
            if (Arrays.stream(of).anyMatch(sum -> sum != 0)) {
                wire.put(
                        table.wireName(),
                        Arrays.stream(of).mapToObj(HexFormat.of()::toHexDigits).toList());
            }
        }
        return wire;
    }

    /** @throws IllegalArgumentException when they are none */
    static BucketSums sums(Map<String, List<String>> wire) {
        BucketSums sums = new BucketSums();
        wire.forEach((name, of) -> WireFormat.knownTable(name)
                .ifPresent(table -> sums.set(
                        table,
                        of.stream().mapToLong(HexFormat::fromHexDigitsToLong).toArray())));
        return sums;
    }
}
