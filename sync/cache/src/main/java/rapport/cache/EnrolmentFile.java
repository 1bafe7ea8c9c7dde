package rapport.cache;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;

/**
 * Keeps what this device was told at its enrolment in a small file beside the cache, so that it outlives the H2 file. A
 * write is whole or not at all. Nothing in it is secret.
 */
public final class EnrolmentFile {
    private static final String NAME = "enrolment.properties";

    private EnrolmentFile() {}

    /**
     * The enrolment of this folder's device; empty before it was enrolled.
     *
     * @throws CacheException when the file is there and cannot be understood
     */
    public static Optional<EnrolledDevice> load(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
            return Optional.of(new EnrolledDevice(
                    new DeviceId(value(properties, "device")),
                    new StoreId(value(properties, "store")),
                    value(properties, "storeName"),
                    value(properties, "series"),
                    URI.create(value(properties, "platform")),
                    value(properties, "incarnation"),
                    properties.getProperty("modelKey")));
        } catch (CharacterCodingException e) {
            throw new CacheException(Reason.FAILED, NAME + " cannot be understood: it is no text", e);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "could not read " + NAME, e);
        } catch (IllegalArgumentException e) {
            throw new CacheException(Reason.FAILED, NAME + " cannot be understood: " + e.getMessage(), e);
        }
    }

    /** Takes the place of an earlier enrolment. */
    public static void save(Path folder, EnrolledDevice device) {
        Properties properties = new Properties();
        properties.setProperty("device", device.device().value());
        properties.setProperty("store", device.store().value());
        properties.setProperty("storeName", device.storeName());
        properties.setProperty("series", device.series());
        properties.setProperty("platform", device.platform().toString());
        properties.setProperty("incarnation", device.incarnation());
        String modelKey = device.modelKey();
        if (modelKey != null) {
            properties.setProperty("modelKey", modelKey);
        }
        try {
            Files.createDirectories(folder);
            Path written = folder.resolve(NAME + ".new");
            try (FileChannel channel = FileChannel.open(
                    written,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text(properties).getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    written, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CacheException(Reason.DISK, "could not write " + NAME, e);
        }
    }

    private static String value(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    /** The properties in order, without the time that Java writes on top. */
    private static String text(Properties properties) {
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
