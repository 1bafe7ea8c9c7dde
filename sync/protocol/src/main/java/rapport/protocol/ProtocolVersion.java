package rapport.protocol;

/** The version of the wire that this program speaks. It is part of every path: {@code /v1/…}. */
public final class ProtocolVersion {
    public static final int CURRENT = 1;

    private ProtocolVersion() {}
}
