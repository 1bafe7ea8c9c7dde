package rapport.journeys;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/** The search and its matches. */
final class LookupPage {
    private static final int MOST_ROWS = 50;

    private final ScreenPage screen;

    LookupPage(ScreenPage screen) {
        this.screen = screen;
    }

    /** Types and opens the match with a name. */
    void open(String typed, String name) {
        screen.write("lookup-search", typed);
        screen.read("lookup-count", count -> count.matches("\\d+ of [\\d,]+ customers"));
        screen.press("lookup-match-", row -> opens(row, name));
    }

    void openWithKeys(String typed, String name) {
        screen.key(KeyCode.CONTROL, KeyCode.K);
        screen.write(typed);
        screen.read("lookup-count", count -> count.matches("\\d+ of [\\d,]+ customers"));
        for (int i = 0; i < MOST_ROWS && !screen.shows("lookup-match-", row -> chosen(row) && opens(row, name)); i++) {
            screen.key(KeyCode.DOWN);
        }
        screen.key(KeyCode.ENTER);
    }

    private static boolean chosen(Node row) {
        return row.getStyleClass().contains("chosen");
    }

    private static boolean opens(Node row, String name) {
        return row.getAccessibleText().startsWith("Open " + name + ",");
    }
}
