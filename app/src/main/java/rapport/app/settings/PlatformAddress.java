package rapport.app.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads the address of headquarters as a person types it. */
final class PlatformAddress {
    private PlatformAddress() {}

    /** Empty for what is no http or https address with a host. {@code https} may be left out. */
    static Optional<URI> read(String typed) {
        String text = typed.strip();
        String full = text.contains("://") ? text : "https://" + text;
        try {
            URI uri = new URI(full);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
