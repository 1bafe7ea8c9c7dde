package rapport.platform.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import rapport.platform.problem.ProblemCode;
import rapport.protocol.Json;
import rapport.protocol.Problem;

/** Answers what is refused before any address is looked for, such as headers without end: a problem like all others. */
final class UnreadableRequests implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        ProblemCode code = status >= 500 ? ProblemCode.INTERNAL : ProblemCode.MALFORMED;
        String json = Json.write(new Problem(
                "urn:rapport:" + code.code(), code.title(), status, "The request cannot be read.", code.code()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Content.Sink.write(response, true, json, callback);
        return true;
    }
}
