package rapport.domain.feed;

/**
 * A share of a table's rows, chosen by their keys.
 *
 * @param number 0 to {@value BucketSums#BUCKETS} - 1
 */
public record Bucket(Table table, int number) {
    /** @throws IllegalArgumentException when there is no such bucket */
    public Bucket {
        if (number < 0 || number >= BucketSums.BUCKETS) {
            throw new IllegalArgumentException("there is no such bucket");
        }
    }
}
