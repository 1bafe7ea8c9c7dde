package rapport.journeys;

import javafx.scene.input.KeyCode;

/** What stands around every page. */
final class ShellPage {
    private final ScreenPage screen;

    ShellPage(ScreenPage screen) {
        this.screen = screen;
    }

    void goToBasket() {
        screen.press("rail-basket");
        screen.see("basket-page");
    }

    void goToBasketWithKeys() {
        screen.key(KeyCode.F4);
        screen.see("basket-page");
    }

    void lock() {
        screen.press("rail-lock");
        screen.see("sign-in");
    }

    /** Everything is exchanged with headquarters. */
    void awaitUpToDate() {
        screen.read("sync-pill", "Up to date"::equals);
    }

    /** The line is gone. */
    void awaitOffline() {
        screen.read("sync-pill", words -> words.startsWith("Offline since"));
    }

    /** The line is gone and something waits for it: a sale, and what was shown meanwhile. */
    void awaitOfflineWithSomethingWaiting() {
        screen.read("sync-pill", words -> words.startsWith("Offline since") && !words.endsWith("· 0 waiting"));
    }
}
