package rapport.protocol;

/** The platform has taken note of what it was told. */
public record Noted(boolean noted) {}
