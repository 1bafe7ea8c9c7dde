package rapport.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Theme;

class ConfigFileTest {
    private static final DeviceConfig DEFAULTS = DeviceConfig.defaults(Path.of("/home/shop"));

    @TempDir
    Path folder;

    @Test
    void withoutAFileTheDefaultsCount() {
        assertEquals(DEFAULTS, ConfigFile.read(DEFAULTS, folder.resolve("none"), Map.of("java.version", "25")));
    }

    @Test
    void theFileWinsOverTheDefaultsAndTheFlagsOverBoth() throws IOException {
        Path file = file("platform=https://hq.example\ntheme=dark\nlanguage=de\nfull-screen=yes\nfolder=/data");

        DeviceConfig config = ConfigFile.read(DEFAULTS, file, Map.of("rapport.dev.theme", "light"));

        assertEquals(
                new DeviceConfig(
                        Path.of("/data"),
                        Optional.of(URI.create("https://hq.example")),
                        Locale.GERMAN,
                        Theme.LIGHT,
                        true),
                config);
    }

    @Test
    void anUnknownKeyNamesTheNearestOne() throws IOException {
        ConfigException refused = refused("platfrom=https://hq.example");

        assertEquals(ErrorCode.CONFIG_UNKNOWN_KEY, refused.code());
        assertEquals("admin.properties: unknown key \"platfrom\"; did you mean \"platform\"?", refused.getMessage());
    }

    @Test
    void aValueThatCannotBeUsedIsNamedByItsKey() throws IOException {
        assertEquals(ErrorCode.CONFIG_BAD_VALUE, refused("theme=pink").code());
        assertEquals(
                ErrorCode.CONFIG_BAD_VALUE, refused("platform=ftp://hq.example").code());
        assertEquals(ErrorCode.CONFIG_BAD_VALUE, refused("full-screen=perhaps").code());
    }

    @Test
    void aFileAboveEightKibibytesIsRefused() throws IOException {
        assertEquals(
                ErrorCode.CONFIG_TOO_LARGE,
                refused("#" + "x".repeat(ConfigFile.LARGEST)).code());
    }

    @Test
    void aFileOfAnotherEncodingIsRefused() throws IOException {
        Path file = folder.resolve("admin.properties");
        Files.write(file, new byte[] {'a', '=', (byte) 0xE4});

        ConfigException refused = assertThrows(ConfigException.class, () -> ConfigFile.read(DEFAULTS, file, Map.of()));

        assertEquals(ErrorCode.CONFIG_UNREADABLE, refused.code());
    }

    private ConfigException refused(String content) throws IOException {
        Path file = file(content);
        return assertThrows(ConfigException.class, () -> ConfigFile.read(DEFAULTS, file, Map.of()));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("admin.properties"), content);
    }
}
