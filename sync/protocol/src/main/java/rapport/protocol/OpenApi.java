package rapport.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The description of the wire, OpenAPI 3.1. What a platform answers to {@code /v1/openapi.json}. */
public final class OpenApi {
    private OpenApi() {}

    /** The description as JSON text, with the paths of a version of the wire. */
    public static String json(int version) {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("v1/openapi.json"))) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return version == 1 ? json : json.replace("\"/v1/", "\"/v" + version + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
