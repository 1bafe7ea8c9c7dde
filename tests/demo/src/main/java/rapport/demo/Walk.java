package rapport.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import rapport.cache.customer.SearchText;
import rapport.domain.customer.Customer;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;

/**
 * The main job from sign-in to headquarters, pressed on the real desktop. Each step is printed only once its check has
 * passed; the first that fails ends the walk.
 */
final class Walk {
    private static final String RECEIPT = "0417-2248";
    /** Suggestions on the customer's page. */
    private static final int CARDS = 4;

    private final DemoRetail retail;
    private final Tablet other;
    private final Hand hand;
    private final Path pictures;
    private final PrintWriter out;
    private int step;

    Walk(DemoRetail retail, Tablet other, Hand hand, Path pictures, PrintWriter out) {
        this.retail = retail;
        this.other = other;
        this.hand = hand;
        this.pictures = pictures;
        this.out = out;
    }

    void run(String typed) {
        Associate associate = retail.associate();
        Acting acting = new Acting(associate.id(), associate.role(), associate.store(), "demo");
        Customer customer = other.someoneKnown(acting, typed);

        signIn(associate);
        find(customer);
        List<Sku> before = other.suggestions(acting, customer);
        String product = suggestion(other.names(acting, before));

        retail.stop();
        hand.read("sync-pill", words -> words.startsWith("Offline since"));
        passed("Headquarters is stopped; the pill says so and nothing else changes");

        String number = sell(product);
        hand.read("sync-pill", words -> words.startsWith("Offline since") && words.contains("waiting"));
        passed("The sale waits on the tablet: " + hand.read("sync-pill"));

        retail.startAgain();
        hand.read("sync-pill", words -> words.startsWith("Up to date"));
        passed("Headquarters is back and has everything");

        Purchase sold = onTheLedger(number, customer);
        seenByTheOtherTablet(acting, customer, sold, before);
    }

    private void signIn(Associate associate) {
        hand.see("sign-in");
        hand.picture(pictures.resolve("sign-in.png"));
        hand.press("colleague-" + associate.id().value());
        associate.demoPin().chars().forEach(digit -> hand.press("pin-" + (char) digit));
        hand.see("shell");
        passed("Signed in as " + associate.name() + " with a PIN");
    }

    private void find(Customer customer) {
        String name = customer.details().fullName();
        hand.type("lookup-search", SearchText.fold(name).replaceAll("[^a-z ]", " "));
        String count = hand.read("lookup-count");
        hand.picture(pictures.resolve("lookup.png"));
        hand.pressSaying("lookup-match-", name);
        hand.read("customer-name", name::equals);
        hand.see("suggest-add-0");
        hand.picture(pictures.resolve("customer.png"));
        passed("Found the customer as typed: " + count);
    }

    /** Of those on the screen the one that is most this customer's: headquarters' are there for everybody. */
    private String suggestion(List<String> bestFirst) {
        int card = IntStream.range(0, CARDS)
                .filter(i -> bestFirst.contains(hand.read("suggest-name-" + i)))
                .boxed()
                .min(Comparator.comparingInt(i -> bestFirst.indexOf(hand.read("suggest-name-" + i))))
                .orElseThrow(() -> new StepFailed("no suggestion is this customer's"));
        String product = hand.read("suggest-name-" + card);
        String why = hand.read("suggest-why-" + card);
        hand.press("suggest-add-" + card);
        hand.pressIfThere("suggest-size-");
        passed("Took the best suggestion for this customer: " + product + " (" + why + ")");
        return product;
    }

    private String sell(String product) {
        hand.press("rail-basket");
        hand.read("basket-name-0", product::equals);
        hand.press("basket-tender-card");
        hand.type("basket-receipt", RECEIPT);
        hand.picture(pictures.resolve("basket.png"));
        hand.press("basket-record");
        String number = hand.read("basket-number").replaceAll(".*?([A-Z0-9]+(?:-[A-Z0-9]+)+).*", "$1");
        hand.picture(pictures.resolve("sold.png"));
        passed("Recorded the assisted sale " + number + " without the line");
        return number;
    }

    private Purchase onTheLedger(String number, Customer customer) {
        List<Purchase> purchases = other.platform().purchases(number);
        check(purchases.size() == 1, "the ledger has the sale " + purchases.size() + " times");
        Purchase sold = purchases.getFirst();
        check(customer.id().equals(sold.customer()), "the ledger has the sale for somebody else");
        check(
                sold.tender() != null && sold.tender().tillReceipt().equals(RECEIPT),
                "the ledger lacks the till's receipt number");
        check(
                hand.read("basket-recorded-total")
                        .contains(String.format(Locale.UK, "%,.2f", sold.total().amount())),
                "the ledger's sum differs from the screen's");
        passed("The platform answers over HTTP: " + number + " is on its ledger once, " + sold.total());
        return sold;
    }

    private void seenByTheOtherTablet(Acting acting, Customer customer, Purchase sold, List<Sku> before) {
        Sku sku = sold.lines().getFirst().article().sku();
        other.await(
                "the second tablet has the sale",
                () -> other.history(acting, customer.id()).visits().stream()
                        .anyMatch(visit -> visit.at().equals(sold.at())
                                && visit.pieces().stream()
                                        .anyMatch(piece -> piece.sku().equals(sku))));
        passed("The second tablet has it in the customer's history");

        List<Sku> after = other.suggestions(acting, customer);
        check(before.contains(sku) && !after.contains(sku), "what was sold is still suggested");
        passed("There the product is gone from the suggestions");

        Sku risen = other.companions(acting, sku).stream()
                .filter(after::contains)
                .filter(companion ->
                        !before.contains(companion) || after.indexOf(companion) < before.indexOf(companion) - 1)
                .findFirst()
                .orElseThrow(() -> new StepFailed("nothing that is bought together with it moved up"));
        passed("There " + risen.value() + ", often bought with it, moved from place " + place(before, risen) + " to "
                + place(after, risen));
    }

    private static String place(List<Sku> list, Sku sku) {
        return list.contains(sku) ? String.valueOf(list.indexOf(sku) + 1) : "beyond " + list.size();
    }

    private void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new StepFailed(otherwise);
        }
    }

    private void passed(String what) {
        out.printf("  ok %2d  %s%n", ++step, what);
    }
}
