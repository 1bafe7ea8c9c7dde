package rapport.cache.db;

/**
 * How new a row of the platform is.
 *
 * @param generation the load that brought it; positions of different loads cannot be compared
 * @param position of its last change
 */
public record RowVersion(int generation, long position) {
    public boolean isNewerThan(RowVersion other) {
        return generation != other.generation ? generation > other.generation : position > other.position;
    }
}
