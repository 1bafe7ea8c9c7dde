package rapport.protocol;

import java.util.Objects;

/**
 * An error on the wire, {@code application/problem+json} (RFC 9457).
 *
 * @param type a URI that names the kind of problem, {@code about:blank} if the status says it all
 * @param code a stable code such as {@code RAP-ENROL-USED}
 */
public record Problem(String type, String title, int status, String detail, String code) {
    /** What another server leaves out is empty here. */
    public Problem {
        type = Objects.requireNonNullElse(type, "about:blank");
        title = Objects.requireNonNullElse(title, "");
        detail = Objects.requireNonNullElse(detail, "");
        code = Objects.requireNonNullElse(code, "");
    }

    public static final String MEDIA_TYPE = "application/problem+json";
}
