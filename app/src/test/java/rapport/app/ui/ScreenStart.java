package rapport.app.ui;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts the screen once, before the first test: a view model alone would start it from a thread of the cache, which may
 * be interrupted meanwhile, and then there is no screen for any test.
 */
public final class ScreenStart implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Pictures.start();
    }
}
