package rapport.testkit.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import rapport.domain.customer.Personal;

/**
 * A request and its answer.
 *
 * @param target path and question
 * @param asked headers of the request, names in lower case
 * @param body of the request, empty if it had none
 * @param told headers of the answer, names in lower case
 */
@Personal
public record Exchange(
        String method,
        String target,
        Map<String, List<String>> asked,
        String body,
        int status,
        Map<String, List<String>> told,
        ByteBuffer answer) {
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    byte[] bytes() {
        byte[] bytes = new byte[answer.remaining()];
        answer.duplicate().get(bytes);
        return bytes;
    }

    boolean good() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return method + " " + path() + " " + status;
    }
}
