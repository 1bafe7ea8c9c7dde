package rapport.platform.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.protocol.WireFormat;

/**
 * A change that its transaction has not numbered yet.
 *
 * @param row absent when those whom it is told to shall forget the row
 * @param body absent with the row
 */
@Personal
record PendingChange(
        Table table,
        String key,
        Audience audience,
        @Nullable PlatformRow row,
        @Nullable String body) {
    private static final int DIGEST_BYTES = 16;

    static PendingChange of(PlatformRow row) {
        return new PendingChange(row.table(), row.key(), Audience.of(row), row, WireFormat.row(row));
    }

    static PendingChange removal(Table table, String key, Audience audience) {
        return new PendingChange(table, key, audience, null, null);
    }

    /** Where devices store the row: customers' papers by customer and time, vouchers by customer, everything else by its key. */
    String sort() {
        return switch (row) {
            case PlatformRow.OfPurchase(var purchase) -> byTime(purchase.customer(), purchase.at());
            case PlatformRow.OfReturn(var returned) -> byTime(returned.customer(), returned.at());
            case PlatformRow.OfVoucher(var voucher) -> voucher.customer().value() + " " + voucher.offer();
            case null, default -> key;
        };
    }

    /** A space sorts before every character that a key may hold, so this order is that of the customers' ids. */
    private String byTime(@Nullable CustomerId customer, Instant at) {
        return (customer == null ? "" : customer.value()) + " %015d ".formatted(Math.max(0, at.toEpochMilli())) + key;
    }

    /** The digest of this change at a position; it covers all changes before it through the last one's digest. */
    String digest(String before, long position) {
        return digest(before, position, table, key, body);
    }

    static String digest(String before, long position, Table table, String key, @Nullable String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(
                                    "\n",
                                    before,
                                    Long.toString(position),
                                    table.wireName(),
                                    key,
                                    body == null ? "" : body)
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
