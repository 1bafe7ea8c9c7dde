package rapport.journeys;

import javafx.scene.input.KeyCode;

/** What was sent to headquarters. */
final class SentPage {
    private final ScreenPage screen;

    SentPage(ScreenPage screen) {
        this.screen = screen;
    }

    /** Goes there by the pill. */
    void open() {
        screen.press("sync-open");
        screen.see("sent-page");
    }

    void awaitFigure(String figure, String count) {
        screen.read("sent-figure-" + figure, words -> words.startsWith(count + " "));
    }

    void awaitHeading(String heading) {
        screen.read("sent-heading", heading::equals);
    }

    String which() {
        return screen.read("sent-which");
    }

    /** Sets the shown entry aside, because it was booked by hand. */
    void setAside() {
        screen.press("sent-set-aside");
        screen.press("sent-why-booked");
    }

    void find(String number) {
        screen.write("sent-find", number);
        screen.key(KeyCode.ENTER);
    }

    /** What headquarters said when it was asked. */
    String headquarters() {
        return screen.read("sent-asked", words -> words.startsWith("Headquarters was asked"));
    }

    String day() {
        return screen.read("sent-day");
    }
}
