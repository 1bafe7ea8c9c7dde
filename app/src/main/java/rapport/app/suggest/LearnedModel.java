package rapport.app.suggest;

import java.util.function.Supplier;
import rapport.engine.Watch;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.RankingModel;

/**
 * A model and the file that it reads from. Thread-safe.
 *
 * @param watch counts who is served with it
 */
public record LearnedModel(ModelFile file, RankingModel ranking, Watch watch) {
    private static final int NAME = 40;
    private static final int DIGEST = 16;

    /** Which model this is, for what is recorded: its own name and the beginning of its file's digest. */
    public String name() {
        String own = ranking.name();
        return own.substring(0, Math.min(NAME, own.length())) + "/"
                + file.digest().substring(0, DIGEST);
    }

    /**
     * Does something with this model.
     *
     * @throws rapport.engine.model.ModelFileException if its file is no longer what it was
     */
    <T> T reading(Supplier<T> work) {
        return file.reading(work);
    }
}
