package rapport.engine.size;

/** What a size is asked for; each part may be empty. */
public record Garment(String product, String brand, String category) {}
