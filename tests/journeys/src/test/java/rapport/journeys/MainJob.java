package rapport.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import rapport.app.ui.ProductName;
import rapport.domain.customer.Customer;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Associate;
import rapport.platform.intake.RetailerData;
import rapport.sync.client.HttpPlatformApi;

/**
 * What an associate does all day, with the line gone between the suggestion and the sale: the same for every retailer.
 * The window is the first tablet; a second one in a process of its own looks on.
 */
final class MainJob {
    private static final String RECEIPT = "0417-2248";

    private final Path folder;
    private final JourneyClock time;
    private final Headquarters headquarters;
    private final RetailerData retailer;
    private final Customer customer;
    private final String typed;

    /**
     * @param retailer what headquarters was filled with
     * @param typed what the associate types to find the customer
     */
    MainJob(
            Path folder,
            JourneyClock time,
            Headquarters headquarters,
            RetailerData retailer,
            Customer customer,
            String typed) {
        this.folder = folder;
        this.time = time;
        this.headquarters = headquarters;
        this.retailer = retailer;
        this.customer = customer;
        this.typed = typed;
    }

    void run() throws Exception {
        Associate associate = headquarters.associate();
        try (SecondTablet other =
                new SecondTablet(folder.resolve("second"), headquarters.address(), headquarters.newCode(), time)) {
            Sale sale = sell(other, associate);
            try (Desktop desktop = open()) {
                ScreenPage screen = ScreenPage.of(desktop.stage());
                new ShellPage(screen).awaitOfflineWithSomethingWaiting();
                headquarters.startAgain();
                new ShellPage(screen).awaitUpToDate();

                Sku sold = onTheLedger(desktop, associate, sale);

                seenByTheOther(other, sale, sold);
            }
        }
    }

    private record Sale(String product, String number, String total, List<String> bought, List<String> suggested) {}

    private Sale sell(SecondTablet other, Associate associate) throws InterruptedException {
        try (Desktop desktop = open()) {
            ScreenPage screen = ScreenPage.of(desktop.stage());
            ShellPage shell = new ShellPage(screen);
            CustomerPage page = new CustomerPage(screen);
            BasketPage basket = new BasketPage(screen);

            new FirstStartPage(screen).setUp(headquarters.newCode());
            new SignInPage(screen).signIn(associate);
            shell.awaitUpToDate();
            new LookupPage(screen).open(typed, customer.details().fullName());
            page.awaitName(customer.details().fullName());
            String product = page.suggestion();
            assertFalse(page.reason().isBlank());
            page.addSuggestion();
            shell.goToBasket();
            basket.awaitLine(0, product);
            List<String> bought = other.bought(customer.id());
            List<String> suggested = other.suggestions(customer.id());

            shell.awaitUpToDate();
            headquarters.stop();
            shell.awaitOffline();
            String number = basket.record(RECEIPT);
            shell.awaitOfflineWithSomethingWaiting();
            return new Sale(product, number, basket.recordedTotal(), bought, suggested);
        }
    }

    /** Once and to the penny, as headquarters tells over HTTP. */
    private Sku onTheLedger(Desktop desktop, Associate associate, Sale sale) {
        List<Purchase> purchases;
        try (HttpPlatformApi platform = desktop.platform()) {
            purchases = platform.purchases(sale.number());
        }
        assertEquals(1, purchases.size(), "the sale is on the ledger once");
        Purchase purchase = purchases.getFirst();
        LineItem line = purchase.lines().getFirst();
        Product product = retailer.products().stream()
                .filter(known -> known.sku().equals(line.article().sku()))
                .findFirst()
                .orElseThrow();
        assertEquals(sale.product(), ProductName.shown(product.name()));
        assertEquals(List.of(new LineItem(line.article(), 1, product.price(), true)), purchase.lines());
        assertEquals(product.price(), purchase.total());
        assertEquals(customer.id(), purchase.customer());
        assertEquals(associate.id(), purchase.associate());
        assertEquals(new Tender(TenderKind.CARD, PaidAt.TILL, RECEIPT), purchase.tender());
        String amount = String.format(Locale.UK, "£%,.2f", product.price().amount());
        assertEquals("1 piece · " + amount, sale.total());
        return line.article().sku();
    }

    private void seenByTheOther(SecondTablet other, Sale sale, Sku sold) throws InterruptedException {
        long pence = retailer.products().stream()
                .filter(product -> product.sku().equals(sold))
                .findFirst()
                .orElseThrow()
                .price()
                .minor();
        assertEquals(List.of(pence + "", sold.value() + "*1"), other.sale(customer.id(), sale.number()));
        List<String> bought = other.bought(customer.id());
        assertEquals(sale.bought(), bought.subList(0, bought.size() - 1));
        assertEquals(sold.value() + "*1", bought.getLast());

        List<String> suggested = other.suggestions(customer.id());
        assertTrue(sale.suggested().contains(sold.value()), "it was suggested before");
        assertFalse(suggested.contains(sold.value()), "what was sold is still suggested");

        List<String> companions = other.companions(sold);
        assertTrue(
                companions.stream().anyMatch(companion -> rose(companion, sale.suggested(), suggested, sold)),
                "nothing that is bought together with it moved up");
    }

    /** Passed something else than what was sold, which alone moves all that stood below it. */
    private static boolean rose(String product, List<String> before, List<String> after, Sku sold) {
        List<String> others =
                before.stream().filter(sku -> !sku.equals(sold.value())).toList();
        int was = others.contains(product) ? others.indexOf(product) : others.size();
        return after.contains(product) && after.indexOf(product) < was;
    }

    private Desktop open() {
        return Desktop.open(folder.resolve("tablet"), headquarters.address(), time.clock());
    }
}
