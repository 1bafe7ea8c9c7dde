package rapport.journeys;

import javafx.scene.input.KeyCode;

/** The screen of a tablet that is set up. */
final class FirstStartPage {
    private final ScreenPage screen;

    FirstStartPage(ScreenPage screen) {
        this.screen = screen;
    }

    /** Types the code, sets the tablet up and leaves for the sign-in when the data lets it. */
    void setUp(String code) {
        screen.write("first-code", code);
        screen.press("first-enrol");
        screen.press("first-start-serving");
    }

    void setUpWithKeys(String code) {
        screen.tabTo("first-code");
        screen.write(code);
        screen.key(KeyCode.ENTER);
        screen.until(
                "the data lets the tablet start",
                () -> screen.shows("first-start-serving", button -> !button.isDisabled()));
        screen.tabTo("first-start-serving");
        screen.key(KeyCode.SPACE);
    }
}
