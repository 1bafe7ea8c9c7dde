package rapport.app.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Every icon that the screens use: Feather, and Material's outlined ones where Feather has none. */
public enum Icon {
    CUSTOMERS(Feather.USERS),
    CUSTOMER(Feather.USER),
    BASKET(Feather.SHOPPING_BAG),
    LOCK(Feather.LOCK),
    SEARCH(Feather.SEARCH),
    SCAN(Material2OutlinedMZ.QR_CODE_SCANNER),
    STORE(Material2OutlinedMZ.STOREFRONT),
    ONLINE(Feather.GLOBE),
    RETURNED(Feather.CORNER_UP_LEFT),
    CHECK(Feather.CHECK),
    ALERT(Feather.ALERT_TRIANGLE),
    CLOSE(Feather.X),
    PLUS(Feather.PLUS),
    MINUS(Feather.MINUS),
    DELETE(Feather.TRASH_2),
    BACKSPACE(Feather.DELETE),
    DOWNLOAD(Feather.DOWNLOAD),
    CLOCK(Feather.CLOCK),
    KEY(Feather.KEY),
    OFFLINE(Feather.WIFI_OFF),
    RIGHT(Feather.CHEVRON_RIGHT),
    LEFT(Feather.CHEVRON_LEFT),
    DOWN(Feather.CHEVRON_DOWN),
    GO(Feather.ARROW_RIGHT),
    MAIL(Feather.MAIL),
    PHONE(Feather.PHONE),
    CARD(Feather.CREDIT_CARD),
    CASH(Material2OutlinedMZ.PAYMENTS),
    GIFT(Feather.GIFT),
    HEART(Feather.HEART),
    STAR(Feather.STAR),
    TAG(Feather.TAG),
    BOX(Feather.PACKAGE),
    SHIELD(Feather.SHIELD),
    INFO(Feather.INFO),
    HELP(Feather.HELP_CIRCLE),
    UNDO(Feather.CORNER_UP_LEFT),
    SYNC(Feather.REFRESH_CW),
    SEND(Feather.SEND),
    MORE(Feather.MORE_HORIZONTAL),
    PRINT(Feather.PRINTER),
    RULER(Material2OutlinedMZ.STRAIGHTEN),
    CALENDAR(Feather.CALENDAR),
    PIN(Feather.MAP_PIN),
    LIGHT(Feather.SUN),
    DARK(Feather.MOON);

    @SuppressWarnings("ImmutableEnumChecker") // the packs are enums, which only their interface does not say
    private final Ikon drawing;

    Icon(Ikon drawing) {
        this.drawing = drawing;
    }

    /** The icon at the usual 20 px. */
    public FontIcon drawn() {
        return drawn(20);
    }

    public FontIcon drawn(int size) {
        FontIcon icon = FontIcon.of(drawing, size);
        icon.getStyleClass().add("icon-" + size); // the theme beneath would give all one size
        return icon;
    }
}
