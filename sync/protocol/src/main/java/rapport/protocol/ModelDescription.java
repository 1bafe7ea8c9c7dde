package rapport.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import rapport.domain.key.Keys;

/**
 * Which model the platform wants on its devices, signed. A model without bytes says that none is wanted any more.
 *
 * @param serial grows with every description that is signed, also when an earlier version is wanted again, so that an
 *     old description is worth nothing
 * @param name what the model is for
 * @param version names the file; another file has another version
 * @param schema which form the file has
 * @param sha256 of the file, lower-case hexadecimal
 * @param driftBound the population stability index above which IT is warned
 * @param publishedAt when this description was signed
 * @param signature Ed25519 with the platform's model key over {@link #signedBytes}, in base64
 */
public record ModelDescription(
        long serial,
        String name,
        String version,
        int schema,
        long bytes,
        String sha256,
        double driftBound,
        Instant publishedAt,
        String signature) {
    /** The version of a description that wants no model. */
    public static final String NONE = "none";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_SIGNATURE = 200;
    private static final double LEAST_BOUND = .001;
    private static final double MOST_BOUND = 10;

    /** @throws IllegalArgumentException when a part makes no sense */
    public ModelDescription {
        Keys.check("model", name);
        Keys.check("version", version);
        WireRows.time(publishedAt);
        Objects.requireNonNull(signature);
        if (serial < 1
                || schema < 0
                || bytes < 0
                || !SHA256.matcher(sha256).matches()
                || !(driftBound >= LEAST_BOUND && driftBound <= MOST_BOUND)
                || signature.length() > LONGEST_SIGNATURE
                || version.equals(NONE) != (bytes == 0)) {
            throw new IllegalArgumentException("no description of a model");
        }
    }

    /** Whether no model is wanted. */
    public boolean wantsNone() {
        return bytes == 0;
    }

    /** What is signed: the purpose and every field but the signature, a line each. */
    public byte[] signedBytes() {
        return ("rapport-model-1\n" + serial + "\n" + name + "\n" + version + "\n" + schema + "\n" + bytes + "\n"
                        + sha256 + "\n" + driftBound + "\n" + publishedAt)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The same with a signature. */
    public ModelDescription signed(String by) {
        return new ModelDescription(serial, name, version, schema, bytes, sha256, driftBound, publishedAt, by);
    }
}
