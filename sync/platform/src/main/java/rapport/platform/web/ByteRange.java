package rapport.platform.web;

import io.javalin.http.Context;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * The part of a file that was asked for (RFC 9110, 14.1.2): one range from a byte on, with or without an end. Any other
 * form is passed over, as the RFC allows, and means the whole file.
 *
 * @param from the first byte
 * @param to the last byte, included
 * @param partial whether a range was asked for
 */
record ByteRange(long from, long to, boolean partial) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})?");

    static ByteRange of(@Nullable String header, long size) {
        Matcher form = header == null ? null : FORM.matcher(header);
        if (form == null || !form.matches()) {
            return new ByteRange(0, size - 1, false);
        }
        long from = Long.parseLong(form.group(1));
        long to = form.group(2) == null ? size - 1 : Math.min(size - 1, Long.parseLong(form.group(2)));
        if (from > to) {
            throw new Refusal(ProblemCode.RANGE, "This part is not in the file.");
        }
        return new ByteRange(from, to, true);
    }

    long length() {
        return to - from + 1;
    }

    /** Says with the answer which part of how much it is. */
    void announce(Context ctx, String type, long size) {
        ctx.disableCompression();
        ctx.contentType(type);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Content-Length", Long.toString(length()));
        if (partial) {
            ctx.status(206).header("Content-Range", contentRange(size));
        }
    }

    private String contentRange(long size) {
        return "bytes " + from + "-" + to + "/" + size;
    }
}
