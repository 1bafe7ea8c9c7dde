package rapport.app.suggest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.ChangeFeed;
import rapport.engine.Watch;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.rank.RankingModel;
import rapport.protocol.ModelDescription;
import rapport.sync.client.ModelRefused;
import rapport.sync.client.ModelShelf;
import rapport.sync.client.ModelShelf.Kept;
import rapport.sync.client.ModelTaker;

/**
 * The learned model that suggestions come from; none until headquarters sends one. One that turns out to be damaged
 * gives way to the one before it, and headquarters is told. Files are opened on the caller's thread, so not on the
 * screen's. Thread-safe.
 */
public final class CurrentModel implements ModelTaker {
    private static final Logger LOG = LoggerFactory.getLogger(CurrentModel.class);
    private static final String NAME = "suggestions";

    private final ModelShelf shelf;
    private final InstantSource clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable LearnedModel model;
    private boolean opened;

    public CurrentModel(ModelShelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** The model to suggest with now. The first call opens its file, and others wait for that. */
    public Optional<LearnedModel> get() {
        open();
        return Optional.ofNullable(model);
    }

    /** What counts who is served now, without opening anything. */
    Optional<Watch> watch() {
        return Optional.ofNullable(model).map(LearnedModel::watch);
    }

    private void open() {
        boolean found;
        synchronized (this) {
            found = !opened && openCurrent(shelf.current());
            opened = true;
        }
        if (found) {
            listeners.forEach(Runnable::run);
        }
    }

    /** Calls, on some thread, after another model, or none, has taken the place of the one before. */
    ChangeFeed.Subscription whenNewer(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean reads(String name, int schema) {
        return name.equals(NAME) && schema == RankingModel.SCHEMA;
    }

    @Override
    public void take(Path file, ModelDescription description) throws ModelRefused {
        LearnedModel taken;
        try {
            taken = read(file, description);
        } catch (ModelFileException e) {
            throw new ModelRefused(String.valueOf(e.getMessage()));
        }
        replaceWith(taken);
    }

    @Override
    public void drop() {
        replaceWith(null);
    }

    /** A model's file was damaged while it was in use. Does nothing if another one has taken its place. */
    void damaged(LearnedModel damaged, ModelFileException failure) {
        synchronized (this) {
            if (!damaged.equals(model)) {
                return;
            }
            model = null;
            openCurrent(fallBack(failure));
        }
        listeners.forEach(Runnable::run);
    }

    private void replaceWith(@Nullable LearnedModel other) {
        synchronized (this) {
            model = other;
            opened = true;
        }
        listeners.forEach(Runnable::run);
    }

    /** This one, or the one before it if its file is refused. */
    private boolean openCurrent(Optional<Kept> first) {
        for (Optional<Kept> kept = first; kept.isPresent(); ) {
            try {
                ModelDescription description = kept.get().description();
                model = read(shelf.file(description), description);
                return true;
            } catch (ModelFileException e) {
                kept = fallBack(e);
            }
        }
        return false;
    }

    private Optional<Kept> fallBack(ModelFileException failure) {
        LOG.warn("model damaged: {}", failure.getMessage());
        try {
            return shelf.fallBack(String.valueOf(failure.getMessage()), clock.instant());
        } catch (IOException e) {
            LOG.warn("goes on without a model: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    private LearnedModel read(Path path, ModelDescription description) {
        ModelFile file = ModelFile.open(path, RankingModel.SCHEMA);
        RankingModel ranking = file.reading(() -> RankingModel.of(file));
        return new LearnedModel(file, ranking, new Watch(ranking, description.version(), clock.instant()));
    }
}
