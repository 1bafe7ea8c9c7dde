package rapport.journeys;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** A customer's page with the suggestions. */
final class CustomerPage {
    private final ScreenPage screen;

    CustomerPage(ScreenPage screen) {
        this.screen = screen;
    }

    void awaitName(String name) {
        screen.read("customer-name", name::equals);
    }

    String suggestion() {
        return screen.read("suggest-name-0");
    }

    /** Why the first suggestion is made, in the words of the card. */
    String reason() {
        return screen.read("suggest-why-0");
    }

    /** What the row of suggestions is, once it is as expected. */
    void awaitHeading(String heading) {
        screen.read("suggest-heading", heading::equals);
    }

    /** What the row rests on. */
    String ground() {
        return screen.read("suggest-ground");
    }

    void askForGift() {
        screen.press("suggest-mood-GIFT");
    }

    void askForGiftWithKeys() {
        screen.tabTo("suggest-mood-GIFT");
        screen.key(KeyCode.SPACE);
    }

    void askForNextBest() {
        screen.press("suggest-mood-USUAL");
    }

    /** Opens the whole reason of the first suggestion and asks for less of its like. */
    void askForLess() {
        screen.press("suggest-why-0");
        screen.press("suggest-less");
    }

    void askForLessWithKeys() {
        screen.tabTo("suggest-why-0");
        screen.key(KeyCode.SPACE);
        screen.tabTo("suggest-less");
        screen.key(KeyCode.SPACE);
    }

    void awaitAnotherSuggestionThan(String name) {
        screen.read("suggest-name-0", words -> !words.isBlank() && !words.equals(name));
    }

    void awaitSuggestion(String name) {
        screen.read("suggest-name-0", name::equals);
    }

    void takeBack() {
        screen.press("undo");
    }

    /** Puts the first suggestion into the basket; one with sizes in the first that is offered. */
    void addSuggestion() {
        screen.press("suggest-add-0");
        if (asksForSize()) {
            screen.press("suggest-size-", _ -> true);
        }
    }

    void addSuggestionWithKeys() {
        screen.tabTo("suggest-add-0");
        screen.key(KeyCode.SPACE);
        if (asksForSize()) {
            screen.key(KeyCode.SPACE); // the usual size has the focus
        }
    }

    private boolean asksForSize() {
        screen.until(
                "the size is asked for, or the piece is in the basket",
                () -> sizes() || screen.shows("rail-basket", CustomerPage::holdsSomething));
        return sizes();
    }

    private boolean sizes() {
        return screen.shows("suggest-size-", _ -> true);
    }

    private static boolean holdsSomething(Node basket) {
        return basket.getAccessibleText().matches(".*[1-9].*");
    }
}
