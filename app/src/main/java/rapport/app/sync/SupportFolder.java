package rapport.app.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rapport.cache.EnrolledDevice;
import rapport.cache.FactForSupport;
import rapport.cache.OutboxEntry.Course;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.event.FactId;
import rapport.protocol.SupportExport;

/** Where files for support are put: one file an export, never written over. Nothing in it names a customer. */
public final class SupportFolder {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final EnrolledDevice device;

    public SupportFolder(Path folder, EnrolledDevice device) {
        this.folder = folder;
        this.device = device;
    }

    /**
     * Writes facts into a new file and tells which.
     *
     * @throws CacheException when the disk refused
     */
    Path save(List<FactForSupport> facts, Instant now) {
        SupportExport export = new SupportExport(
                device.device().value(),
                device.store().value(),
                device.series(),
                now,
                facts.stream().map(SupportFolder::entry).toList());
        try {
            Files.createDirectories(folder);
            Path file = unused(now);
            Files.writeString(file, export.json(), StandardOpenOption.CREATE_NEW);
            return file;
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "could not write the file for support", e);
        }
    }

    private Path unused(Instant now) {
        String name = "rapport-" + device.device().value() + "-" + STAMP.format(now);
        Path file = folder.resolve(name + ".json");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".json");
        }
        return file;
    }

    private static SupportExport.Entry entry(FactForSupport fact) {
        Course course = fact.course();
        FactId waitsFor = course.waitsFor();
        return new SupportExport.Entry(
                fact.id().toString(),
                fact.sequence(),
                fact.kind(),
                fact.version(),
                fact.recordedAt(),
                course.state().name().toLowerCase(Locale.ROOT),
                course.sentAt(),
                course.answeredAt(),
                course.position() == 0 ? null : course.position(),
                orNone(course.code()),
                orNone(course.sentence()),
                course.notBefore(),
                waitsFor == null ? null : waitsFor.toString(),
                course.decided() == null ? null : course.decided().at(),
                course.decided() == null ? null : orNone(course.decided().words()),
                orNone(fact.open()));
    }

    private static @Nullable String orNone(String text) {
        return text.isEmpty() ? null : text;
    }
}
