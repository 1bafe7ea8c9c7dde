package rapport.app.suggest;

/** What is asked of suggestions at this moment; it ends with the serving and is never kept. */
public enum Mood {
    /** What comes next by what is known. */
    USUAL,
    /** More that is unlike the rest and unlike what usually comes first. */
    SURPRISE,
    /** It is for somebody else: what is known of the customer says nothing. */
    GIFT
}
