package rapport.platform.web;

/** Which versions of the wire a platform serves, and to how many at once. */
public record Serving(ProtocolWindow protocols, Limits limits) {
    public static final Serving USUAL = new Serving(ProtocolWindow.USUAL, Limits.USUAL);
}
