package rapport.platform.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.platform.intake.Progress;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * A folder with the last backups of a platform that serves; each is named after the time when it was made, in UTC. Other
 * files there are left alone. For one thread, which calls {@link #keepUp} every few minutes.
 */
public final class BackupFolder {
    private static final Logger LOG = LoggerFactory.getLogger(BackupFolder.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final Pattern NAME = Pattern.compile(
            "rapport-platform-20\\d{2}(0[1-9]|1[0-2])([012]\\d|3[01])-([01]\\d|2[0-3])([0-5]\\d){2}\\.backup\\.gz");
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(10);
    private static final int KEPT = 7;

    private final Path folder;
    private final Duration every;
    private final BiFunction<Path, Progress, Backup.Written> backup;
    private final InstantSource clock;
    private @Nullable Instant tried;

    public BackupFolder(
            Path folder, Duration every, BiFunction<Path, Progress, Backup.Written> backup, InstantSource clock) {
        this.folder = folder;
        this.every = every;
        this.backup = backup;
        this.clock = clock;
    }

    /**
     * Makes a backup if it is time for one, and deletes the oldest beyond seven. After a failure it waits ten minutes.
     *
     * @throws Refusal {@code BAD_INPUT} when the folder cannot be written
     */
    public void keepUp() {
        Instant now = clock.instant();
        if (tried != null && now.isBefore(tried.plus(BETWEEN_TRIES))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            List<Path> before = backups();
            if (!before.isEmpty() && now.isBefore(madeAt(before.getLast()).plus(every))) {
                return;
            }
            tried = now;
            String time = LocalDateTime.ofInstant(now, ZoneOffset.UTC).format(TIME);
            Path file = folder.resolve("rapport-platform-" + time + ".backup.gz");
            Backup.Written written = backup.apply(file, Progress.NONE);
            LOG.info(
                    "backed up to position {}: {} rows, {} bytes", written.position(), written.rows(), written.bytes());
            List<Path> after = backups();
            for (Path old : after.subList(0, Math.max(0, after.size() - KEPT))) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "Backups cannot be kept in " + folder + ".");
        }
    }

    /** The oldest first. */
    private List<Path> backups() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static Instant madeAt(Path backup) {
        String name = backup.getFileName().toString();
        String time = name.substring("rapport-platform-".length(), name.length() - ".backup.gz".length());
        return LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC);
    }
}
