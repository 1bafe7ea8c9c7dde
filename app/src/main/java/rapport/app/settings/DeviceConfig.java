package rapport.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import rapport.app.ui.Theme;

/**
 * What a device needs to know before it can sync. Where a value is given twice, the developer's flags win over the admin
 * file, and that over the defaults.
 *
 * @param folder where the cache, the journal and the keys are
 * @param platform the address to enrol with, if IT set it
 */
public record DeviceConfig(Path folder, Optional<URI> platform, Locale locale, Theme theme, boolean fullScreen) {
    /** What counts where nothing else is said. */
    public static DeviceConfig defaults(Path home) {
        return new DeviceConfig(home.resolve(".rapport"), Optional.empty(), Locale.UK, Theme.LIGHT, false);
    }

    /** A setting with another value. */
    DeviceConfig with(Setting setting, String value) {
        return switch (setting) {
            case FOLDER -> new DeviceConfig(Path.of(value), platform, locale, theme, fullScreen);
            case PLATFORM -> new DeviceConfig(folder, Optional.of(address(value)), locale, theme, fullScreen);
            case LANGUAGE -> new DeviceConfig(folder, platform, language(value), theme, fullScreen);
            case THEME ->
                new DeviceConfig(folder, platform, locale, Theme.valueOf(value.toUpperCase(Locale.ROOT)), fullScreen);
            case FULL_SCREEN -> new DeviceConfig(folder, platform, locale, theme, yesOrNo(value));
        };
    }

    private static URI address(String value) {
        return PlatformAddress.read(value)
                .orElseThrow(() -> new IllegalArgumentException("must be an http or https address"));
    }

    private static Locale language(String value) {
        Locale locale = Locale.forLanguageTag(value);
        if (locale.getLanguage().isEmpty()) {
            throw new IllegalArgumentException("must be a language such as en-GB");
        }
        return locale;
    }

    private static boolean yesOrNo(String value) {
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("must be yes or no");
        };
    }
}
