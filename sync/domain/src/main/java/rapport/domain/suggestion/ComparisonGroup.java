package rapport.domain.suggestion;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Keys;

/**
 * The share of customers who get the suggestions that everybody gets, so that the effect of personal ones can be
 * measured. Who belongs follows from the customer's key and the salt alone: the same answer on every device and at
 * headquarters, today and later. With a larger share and the same salt all stay who were in it; another salt draws anew.
 *
 * @param permille how many of a thousand belong, 0 to 1,000
 * @param salt 1 to 64 letters, digits, dots, dashes or underscores
 */
public record ComparisonGroup(int permille, String salt) {
    public static final int MOST = 1_000;

    /** Nobody. */
    public static final ComparisonGroup NONE = new ComparisonGroup(0, "none");

    /** @throws IllegalArgumentException when the share is outside its range, or the salt is no key */
    public ComparisonGroup {
        if (permille < 0 || permille > MOST) {
            throw new IllegalArgumentException("a share is 0 to 1000 of a thousand");
        }
        Keys.check("a salt", salt);
    }

    /** Whether a customer belongs. */
    public boolean has(CustomerId customer) {
        // the upper 32 bits of the hash, as a share of all that they can be
        return (draw(customer) * MOST >>> Integer.SIZE) < permille;
    }

    /** 32 bits that depend on the whole salt and key: a key holds no line feed, so no two questions read alike. */
    private long draw(CustomerId customer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((salt + "\n" + customer.value()).getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
