package rapport.platform.feed;

/**
 * How much the feed tells at once.
 *
 * @param window changes of all stores that one page covers; a transaction that is longer is told whole all the same
 * @param bucketRows rows in one page of a bucket
 * @param bucketCharacters after which no further row comes into a page of a bucket
 */
public record FeedSizes(int window, int bucketRows, int bucketCharacters) {
    public static final FeedSizes USUAL = new FeedSizes(2 * Feed.MOST_CHANGES, 1_000, 4 << 20);

    /** @throws IllegalArgumentException when nothing would be told */
    public FeedSizes {
        if (window < 1 || bucketRows < 1 || bucketCharacters < 1) {
            throw new IllegalArgumentException("a page of nothing never ends");
        }
    }
}
