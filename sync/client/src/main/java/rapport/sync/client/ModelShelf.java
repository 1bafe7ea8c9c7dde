package rapport.sync.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.protocol.Json;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformException;

/**
 * The models of a device: the current one, the one before it, and what was refused. Files are named by their hash and
 * never change their names, because the current one is mapped into memory; one small file says which is which and is
 * replaced in one step, so that after a crash either the old or the new model is there. Nothing in the folder is
 * personal or secret. Thread-safe; one program at a time writes.
 */
public final class ModelShelf {
    static final String STATE = "standing.json";
    static final String MODEL = ".model";
    static final String PART = ".part";

    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final Path folder;
    private final ModelDisk disk;
    private State state;

    /** A model that passed every check. */
    public record Kept(ModelDescription description, Instant takenAt) {}

    /**
     * A model that did not.
     *
     * @param told the serial number under which headquarters told of it
     * @param unread whether only a newer program can read it
     */
    public record Refused(ModelDescription description, long told, boolean unread, String reason, Instant at) {}

    /**
     * Everything that is remembered.
     *
     * @param enrolledKey the key that came with the enrolment, empty if none did
     * @param askedKey the key that was asked for, empty if it was not
     * @param answered the last serial number that headquarters told of and that needs no further look
     * @param highest the highest serial number with headquarters' signature; older ones are replays
     * @param told whether headquarters knows how things stand
     */
    record State(
            String enrolledKey,
            String askedKey,
            long answered,
            long highest,
            @Nullable Kept current,
            @Nullable Kept previous,
            @Nullable Refused refused,
            boolean told) {
        static State fresh(String enrolledKey, @Nullable Kept current, @Nullable Kept previous) {
            return new State(enrolledKey, "", 0, 0, current, previous, null, true);
        }
    }

    private ModelShelf(Path folder, ModelDisk disk, State state) {
        this.folder = folder;
        this.disk = disk;
        this.state = state;
    }

    /**
     * The shelf in a device's folder. With another key than last time, as of another platform, serial numbers count
     * anew.
     *
     * @param enrolledKey that came with the enrolment; absent if none did
     */
    public static ModelShelf open(Path device, @Nullable String enrolledKey) {
        return open(device, enrolledKey, ModelDisk.REAL);
    }

    static ModelShelf open(Path device, @Nullable String enrolledKey, ModelDisk disk) {
        Path folder = device.resolve("models");
        String key = enrolledKey == null ? "" : enrolledKey;
        State state = read(folder.resolve(STATE)).orElseGet(() -> State.fresh(key, null, null));
        if (!state.enrolledKey().equals(key)) {
            state = State.fresh(key, state.current(), state.previous());
        }
        return new ModelShelf(folder, disk, state);
    }

    /** The model to work with; empty if there is none, or its file is not there. */
    public synchronized Optional<Kept> current() {
        return Optional.ofNullable(state.current()).filter(this::isThere);
    }

    /** The one to go back to. */
    public synchronized Optional<Kept> previous() {
        return Optional.ofNullable(state.previous()).filter(this::isThere);
    }

    /** The last one that was refused, until another one is taken. */
    public synchronized Optional<Refused> refused() {
        return Optional.ofNullable(state.refused());
    }

    /** Where the file of a model lies. */
    public Path file(ModelDescription model) {
        return folder.resolve(model.sha256() + MODEL);
    }

    /**
     * The current model turned out to be damaged when it was opened: the previous one takes its place, and headquarters
     * is told.
     *
     * @param sentence why, without anything personal
     * @return the one to work with now
     */
    public synchronized Optional<Kept> fallBack(String sentence, Instant now) throws IOException {
        Kept damaged = state.current();
        if (damaged != null) {
            Refused refused =
                    new Refused(damaged.description(), damaged.description().serial(), false, shortened(sentence), now);
            save(new State(
                    state.enrolledKey(),
                    state.askedKey(),
                    state.answered(),
                    state.highest(),
                    state.previous(),
                    null,
                    refused,
                    false));
            tidy();
        }
        return current();
    }

    synchronized State state() {
        return state;
    }

    /** Whether this serial number's model was taken and its file is no longer whole. */
    synchronized boolean isLost(long serial) {
        Kept kept = state.current();
        return kept != null && kept.description().serial() == serial && !isThere(kept);
    }

    Path part(ModelDescription model) {
        return folder.resolve(model.sha256() + PART);
    }

    Path folder() {
        return folder;
    }

    /** What descriptions are checked with, empty if it is not known. */
    synchronized String key() {
        return state.enrolledKey().isEmpty() ? state.askedKey() : state.enrolledKey();
    }

    synchronized void keep(String askedKey) throws IOException {
        State s = state;
        save(new State(
                s.enrolledKey(),
                askedKey,
                s.answered(),
                s.highest(),
                s.current(),
                s.previous(),
                s.refused(),
                s.told()));
    }

    /** A serial number needs no further look, 0 for a look at whatever comes. */
    synchronized void answered(long serial) throws IOException {
        State s = state;
        save(new State(
                s.enrolledKey(), s.askedKey(), serial, s.highest(), s.current(), s.previous(), s.refused(), s.told()));
    }

    /** From now on this is the current model, and the one that was is the previous. */
    synchronized void taken(ModelDescription model, Instant now) throws IOException {
        Kept was = state.current();
        boolean same = was != null && was.description().sha256().equals(model.sha256());
        save(new State(
                state.enrolledKey(),
                state.askedKey(),
                model.serial(),
                model.serial(),
                new Kept(model, now),
                same ? state.previous() : was,
                null,
                false));
        tidy();
    }

    /** From now on there is no current model. */
    synchronized void dropped(ModelDescription none) throws IOException {
        Kept was = state.current() == null ? state.previous() : state.current();
        save(new State(state.enrolledKey(), state.askedKey(), none.serial(), none.serial(), null, was, null, false));
        tidy();
    }

    /**
     * Not taken, and not looked at again.
     *
     * @param counts whether older ones than this are replays from now on
     */
    synchronized void refused(Refused refused, boolean counts) throws IOException {
        long serial = refused.description().serial();
        save(new State(
                state.enrolledKey(),
                state.askedKey(),
                refused.told(),
                counts ? Math.max(state.highest(), serial) : state.highest(),
                state.current(),
                state.previous(),
                refused,
                false));
        tidy();
    }

    synchronized void told() throws IOException {
        State s = state;
        save(new State(
                s.enrolledKey(),
                s.askedKey(),
                s.answered(),
                s.highest(),
                s.current(),
                s.previous(),
                s.refused(),
                true));
    }

    /** As headquarters is told it. */
    synchronized ModelStanding standing() {
        Kept current = state.current();
        Refused refused = state.refused();
        return new ModelStanding(
                current == null
                        ? null
                        : new ModelStanding.Taken(
                                current.description().serial(),
                                current.description().version()),
                refused == null
                        ? null
                        : new ModelStanding.Refused(
                                refused.description().serial(),
                                refused.description().version(),
                                refused.reason()));
    }

    /** Takes away every file that is neither the current, nor the previous, nor one of these. */
    synchronized void tidy(Path... others) throws IOException {
        Set<Path> wanted = new HashSet<>(Set.of(others));
        wanted.add(folder.resolve(STATE));
        Optional.ofNullable(state.current()).ifPresent(kept -> wanted.add(file(kept.description())));
        Optional.ofNullable(state.previous()).ifPresent(kept -> wanted.add(file(kept.description())));
        for (Path file : disk.list(folder)) {
            if (!wanted.contains(file)) {
                disk.delete(file);
            }
        }
    }

    static String shortened(String sentence) {
        String plain = sentence.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= ModelStanding.LONGEST_REASON
                ? plain
                : plain.substring(0, ModelStanding.LONGEST_REASON);
    }

    private boolean isThere(Kept kept) {
        try {
            return Files.size(file(kept.description())) == kept.description().bytes();
        } catch (IOException e) {
            return false;
        }
    }

    private void save(State next) throws IOException {
        disk.makeFolder(folder);
        Path written = folder.resolve(STATE + ".new");
        disk.write(written, Json.write(next).getBytes(StandardCharsets.UTF_8));
        disk.move(written, folder.resolve(STATE));
        state = next;
    }

    /** Empty also for one that cannot be understood: then models are fetched anew. */
    private static Optional<State> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readString(file, StandardCharsets.UTF_8), State.class))
                    : Optional.empty();
        } catch (IOException | PlatformException e) {
            LOG.warn("{} cannot be read: models are fetched anew", STATE);
            return Optional.empty();
        }
    }
}
