package rapport.training.measure;

/** What a list is judged by. */
public enum Measure {
    RECALL_10(0, "recall@10"),
    NDCG_10(1, "ndcg@10"),
    /** Whether anything of the next basket was among the first ten: the personal hit ratio. */
    PHR_10(2, "phr@10"),
    RECALL_20(3, "recall@20"),
    NDCG_20(4, "ndcg@20"),
    PHR_20(5, "phr@20");

    private final int place;
    private final String text;

    Measure(int place, String text) {
        this.place = place;
        this.text = text;
    }

    /** In lists of one value for each measure. */
    public int place() {
        return place;
    }

    public String text() {
        return text;
    }
}
