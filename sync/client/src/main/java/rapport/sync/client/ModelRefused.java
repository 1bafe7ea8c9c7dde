package rapport.sync.client;

/** A model is not taken. The message is one plain sentence for IT and holds nothing personal. */
public final class ModelRefused extends Exception {
    private static final long serialVersionUID = 1;

    public ModelRefused(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
