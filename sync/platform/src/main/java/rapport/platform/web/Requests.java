package rapport.platform.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/** Reads what came over HTTP, and refuses what no message of the protocol is. */
final class Requests {
    static final int MOST_BYTES = 8 << 20;
    private static final int MOST_SMALL_BYTES = 16 << 10;
    private static final int MOST_MEDIUM_BYTES = 1 << 20;
    private static final int MOST_HEARD = 4 * MOST_BYTES;

    private Requests() {}

    /** The body of a message that carries one small thing. */
    static String small(Context ctx) {
        return body(ctx, MOST_SMALL_BYTES);
    }

    /** The body of a message that carries the counts of many features. */
    static String medium(Context ctx) {
        return body(ctx, MOST_MEDIUM_BYTES);
    }

    static String large(Context ctx) {
        return body(ctx, MOST_BYTES);
    }

    private static String body(Context ctx, int most) {
        try (InputStream in = ctx.bodyInputStream()) {
            boolean said = ctx.req().getContentLengthLong() > most;
            byte[] bytes = said ? new byte[0] : in.readNBytes(most + 1);
            if (said || bytes.length > most) {
                hearOut(in);
                throw new Refusal(ProblemCode.TOO_LARGE, "This message has at most " + most + " bytes.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(ProblemCode.MALFORMED, "The body is not UTF-8.");
        } catch (IOException e) {
            throw new Refusal(ProblemCode.MALFORMED, "The body ended early.");
        }
    }

    static String text(Context ctx, String parameter) {
        String value = ctx.queryParam(parameter);
        if (value == null || value.indexOf('\0') >= 0) {
            throw new Refusal(ProblemCode.MALFORMED, "The parameter " + parameter + " is missing.");
        }
        return value;
    }

    static long whole(Context ctx, String parameter, long most) {
        return whole(text(ctx, parameter), parameter, most);
    }

    static long whole(String text, String parameter, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // says the same as a number that is out of bounds
        }
        throw new Refusal(ProblemCode.MALFORMED, parameter + " is a whole number from 0 to " + most + ".");
    }

    static String bearer(Context ctx) {
        @Nullable String header = ctx.header("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    /** Whoever is cut off while still sending may never see the answer; whoever sends without end is cut off. */
    private static void hearOut(InputStream in) throws IOException {
        byte[] unused = new byte[16 << 10];
        long heard = 0;
        int count = in.read(unused);
        while (count >= 0 && heard < MOST_HEARD) {
            heard += count;
            count = in.read(unused);
        }
    }
}
