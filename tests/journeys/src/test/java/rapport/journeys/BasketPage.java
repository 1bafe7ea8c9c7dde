package rapport.journeys;

import javafx.scene.input.KeyCode;

/** What is being bought, and how it becomes a sale. */
final class BasketPage {
    private final ScreenPage screen;

    BasketPage(ScreenPage screen) {
        this.screen = screen;
    }

    void awaitLine(int index, String name) {
        screen.read("basket-name-" + index, name::equals);
    }

    /** Adds an item by its number or words that fit it alone. */
    void addItemWithKeys(String typed) {
        screen.key(KeyCode.F8);
        screen.until("the field for items has the focus", () -> screen.focused().equals("basket-item-field"));
        screen.write(typed);
        screen.key(KeyCode.ENTER);
    }

    void addItem(String typed) {
        screen.write("basket-item-field", typed);
        screen.press("basket-match-0");
    }

    /** Records what was paid by card at the till, with the till's receipt; answers the sale's number. */
    String record(String receipt) {
        screen.press("basket-tender-card");
        screen.write("basket-receipt", receipt);
        screen.press("basket-record");
        return number();
    }

    String recordWithKeys(String receipt) {
        screen.tabTo("basket-tender-card");
        screen.key(KeyCode.SPACE);
        screen.tabTo("basket-receipt");
        screen.write(receipt);
        screen.key(KeyCode.ENTER);
        return number();
    }

    /** The pieces and the sum of the recorded sale. */
    String recordedTotal() {
        return screen.read("basket-recorded-total");
    }

    private String number() {
        return screen.read("basket-number").replaceFirst("^Sale ", "");
    }
}
