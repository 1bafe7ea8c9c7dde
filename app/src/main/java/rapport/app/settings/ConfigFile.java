package rapport.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import rapport.app.ui.ErrorCode;

/** Reads the admin file and the developer's flags over the defaults. An unknown key stops the program at once. */
public final class ConfigFile {
    static final int LARGEST = 8 * 1024;

    /** What a developer's flag begins with: {@code -Drapport.dev.theme=dark}. */
    public static final String FLAG = "rapport.dev.";

    private ConfigFile() {}

    /**
     * @param file of the admin; it need not be there
     * @param flags all system properties, of which those that begin with {@link #FLAG} count
     * @throws ConfigException that names the key and what to do about it
     */
    public static DeviceConfig read(DeviceConfig defaults, Path file, Map<String, String> flags) {
        DeviceConfig config = defaults;
        if (Files.exists(file)) {
            config = over(config, entries(file), file.getFileName().toString());
        }
        Map<String, String> ours = new TreeMap<>();
        flags.forEach((key, value) -> {
            if (key.startsWith(FLAG)) {
                ours.put(key.substring(FLAG.length()), value);
            }
        });
        return over(config, ours, "the flags");
    }

    private static DeviceConfig over(DeviceConfig config, Map<String, String> entries, String where) {
        DeviceConfig changed = config;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            Setting setting = Setting.of(entry.getKey())
                    .orElseThrow(() -> new ConfigException(
                            ErrorCode.CONFIG_UNKNOWN_KEY,
                            "%s: unknown key \"%s\"; did you mean \"%s\"?"
                                    .formatted(where, entry.getKey(), Setting.nearest(entry.getKey()))));
            try {
                changed = changed.with(setting, entry.getValue().strip());
            } catch (IllegalArgumentException e) {
                throw new ConfigException(
                        ErrorCode.CONFIG_BAD_VALUE,
                        "%s: \"%s\" has a value that cannot be used".formatted(where, setting.key()));
            }
        }
        return changed;
    }

    private static Map<String, String> entries(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new ConfigException(ErrorCode.CONFIG_UNREADABLE, file.getFileName() + " cannot be read");
        }
        if (bytes.length > LARGEST) {
            throw new ConfigException(ErrorCode.CONFIG_TOO_LARGE, file.getFileName() + " is larger than 8 KiB");
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException e) {
            throw new ConfigException(ErrorCode.CONFIG_UNREADABLE, file.getFileName() + " is not in UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(ErrorCode.CONFIG_UNREADABLE, file.getFileName() + " has a broken line");
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
        return entries;
    }
}
