package rapport.journeys;

import javafx.scene.input.KeyCode;
import rapport.domain.store.Associate;

/** Who serves, and the PIN. */
final class SignInPage {
    private final ScreenPage screen;

    SignInPage(ScreenPage screen) {
        this.screen = screen;
    }

    void signIn(Associate associate) {
        screen.see("sign-in");
        screen.press("colleague-" + associate.id().value());
        associate.demoPin().chars().forEach(digit -> screen.press("pin-" + (char) digit));
        screen.see("shell");
    }

    void signInWithKeys(Associate associate) {
        screen.tabTo("colleague-" + associate.id().value());
        screen.key(KeyCode.SPACE);
        associate.demoPin().chars().forEach(digit -> screen.key(KeyCode.getKeyCode(String.valueOf((char) digit))));
        screen.see("shell");
    }
}
