package rapport.sync.client;

import java.util.Optional;
import rapport.protocol.Json;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Problem;

/**
 * What came back, complete.
 *
 * @param problem whether it says that it is {@value Problem#MEDIA_TYPE}
 * @param retryAfter seconds, 0 if it named none
 */
record HttpAnswer(int status, boolean problem, String body, int retryAfter) {
    private static final String TOO_OLD = "RAP-PROTOCOL";

    /** The text of a good answer. */
    String text() {
        if (status != 200 && status != 201) {
            throw failure();
        }
        return body;
    }

    /** The text of a good answer, or nothing where the platform itself says that there is no such thing. */
    Optional<String> textIfFound() {
        return status == 404 && problem ? Optional.empty() : Optional.of(text());
    }

    /** Only the platform itself speaks in problems; what else sits on the line, such as a proxy, does not. */
    PlatformException failure() {
        if (status == 429 || status == 503) {
            String code = problem ? Json.read(body, Problem.class).code() : "";
            return new PlatformException(Reason.BUSY, code, "the platform is busy", retryAfter);
        }
        if (status == 502 || status == 504) {
            return new PlatformException(Reason.UNREACHABLE, "nothing answers behind the gateway (" + status + ")");
        }
        if (status < 400 || status >= 500 || !problem) {
            return new PlatformException(Reason.MALFORMED, "an answer with status " + status + " and no problem");
        }
        Problem what = Json.read(body, Problem.class);
        return new PlatformException(reason(what.code()), what.code(), what.title(), 0);
    }

    private Reason reason(String code) {
        if (code.equals(TOO_OLD)) {
            return Reason.TOO_OLD;
        }
        return switch (status) {
            case 401, 403 -> Reason.UNAUTHORISED;
            case 410 -> Reason.CHECKPOINT_GONE;
            case 426 -> Reason.TOO_OLD;
            default -> Reason.REFUSED;
        };
    }
}
