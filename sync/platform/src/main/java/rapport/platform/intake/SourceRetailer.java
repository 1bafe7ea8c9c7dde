package rapport.platform.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/** Makes a retailer of the lines of an Online Retail file, and makes up what the file lacks. */
final class SourceRetailer {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Store STORE = new Store(new StoreId("KR"), "Kings Road", LONDON, Money.POUNDS);
    private static final Money GOLD_FROM = Money.pence(5_000_00);
    private static final Money SILVER_FROM = Money.pence(1_500_00);
    private static final int PENCE_A_POINT = 100;

    /** What the purchases tell about one customer. */
    private static final class Known {
        private final Instant first;
        private Money spent = Money.pence(0);

        Known(Instant first) {
            this.first = first;
        }
    }

    private final DemoStaff staff;
    private final List<List<SourceLine>> invoices;
    private final long weeks;
    private final SourceCatalogue catalogue = new SourceCatalogue();
    private final OpenPurchases open = new OpenPurchases();
    private final Map<String, Known> customers = new TreeMap<>();
    private final List<Purchase> purchases = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();

    SourceRetailer(Invoices invoices, DateShift shift, DemoStaff staff) {
        this.staff = staff;
        this.invoices = invoices.inOrderOfTime();
        this.weeks = invoices.lines().stream()
                .map(line -> line.at().toLocalDate())
                .max(Comparator.naturalOrder())
                .map(shift::weeks)
                .orElse(0L);
    }

    RetailerData retailer() {
        for (List<SourceLine> invoice : invoices) {
            take(invoice);
        }
        List<Product> products = catalogue.products();
        return new RetailerData(
                List.of(STORE),
                staff.of(STORE.id(), List.of("Mara Klein", "Jon Adeyemi", "Sofia Ricci"), "Grace Owens"),
                products,
                customers.entrySet().stream()
                        .map(entry -> person(entry.getKey(), entry.getValue()))
                        .toList(),
                stock(products),
                List.copyOf(purchases),
                List.copyOf(returns));
    }

    private void take(List<SourceLine> invoice) {
        SourceLine first = invoice.getFirst();
        Instant at = instant(Invoices.begin(invoice));
        CustomerId customer = first.customer().isEmpty() ? null : id(first.customer());
        Money total = invoice.stream().map(SourceLine::total).reduce(Money.pence(0), Money::plus);
        invoice.stream().filter(SourceLine::sellsProduct).forEach(catalogue::add);
        if (first.cancels()) {
            returns.add(returned(invoice, customer, at, total));
        } else {
            purchases.add(purchase(invoice, customer, at, total));
        }
        if (customer != null) {
            Known known = customers.computeIfAbsent(first.customer(), _ -> new Known(at));
            known.spent = known.spent.plus(total);
        }
    }

    private Purchase purchase(List<SourceLine> invoice, @Nullable CustomerId customer, Instant at, Money total) {
        String number = invoice.getFirst().invoice();
        PurchaseId id = new PurchaseId("OR-" + number);
        List<LineItem> lines = invoice.stream()
                .filter(SourceLine::sellsProduct)
                .map(SourceRetailer::pieces)
                .toList();
        if (customer != null) {
            lines.forEach(line -> open.bought(customer, id, line));
        }
        return new Purchase(id, customer, Channel.ONLINE, null, null, at, number, lines, charges(invoice), null, total);
    }

    private Return returned(List<SourceLine> invoice, @Nullable CustomerId customer, Instant at, Money total) {
        String number = invoice.getFirst().invoice();
        List<ReturnedLine> lines = invoice.stream()
                .filter(SourceLine::sellsProduct)
                .map(line -> returned(pieces(line), customer))
                .toList();
        return new Return(
                new PurchaseId("OR-" + number),
                customer,
                Channel.ONLINE,
                null,
                at,
                number,
                lines,
                charges(invoice),
                total);
    }

    private ReturnedLine returned(LineItem pieces, @Nullable CustomerId customer) {
        PurchaseId of =
                customer == null ? null : open.broughtBack(customer, pieces).orElse(null);
        return new ReturnedLine(pieces.article(), pieces.quantity(), pieces.unitPrice(), of);
    }

    private static LineItem pieces(SourceLine line) {
        return new LineItem(
                new Article(new Sku(line.stockCode()), ""), Math.abs(line.quantity()), line.unitPrice(), false);
    }

    private static List<Charge> charges(List<SourceLine> invoice) {
        return invoice.stream()
                .filter(line -> !line.sellsProduct())
                .map(line -> new Charge(
                        line.stockCode(),
                        line.description().isEmpty() ? line.stockCode() : line.description(),
                        line.total()))
                .toList();
    }

    private ScopedCustomer person(String number, Known known) {
        long n = Long.parseLong(number);
        Customer customer = new Customer(
                id(number),
                MadeUpPeople.details(n),
                tier(known.spent),
                Math.clamp(known.spent.minor() / PENCE_A_POINT, 0, Integer.MAX_VALUE),
                known.first.atZone(LONDON).toLocalDate(),
                MadeUpPeople.consents(n, known.first),
                true);
        boolean inScope = StableDraw.below(10, n, "scope") > 0;
        return new ScopedCustomer(customer, inScope ? Set.of(STORE.id()) : Set.of());
    }

    /** Everybody has a card, so everybody is a member at least. */
    private static LoyaltyTier tier(Money spent) {
        if (spent.compareTo(GOLD_FROM) >= 0) {
            return LoyaltyTier.GOLD;
        }
        return spent.compareTo(SILVER_FROM) >= 0 ? LoyaltyTier.SILVER : LoyaltyTier.MEMBER;
    }

    private List<Stock> stock(List<Product> products) {
        Instant counted = invoices.isEmpty() ? Instant.EPOCH : instant(Invoices.begin(invoices.getLast()));
        return products.stream()
                .flatMap(product -> product.articles().stream())
                .map(article -> new Stock(STORE.id(), article, pieces(article), counted))
                .toList();
    }

    /** One article in twelve is out. */
    private static int pieces(Article article) {
        long number = article.sku().value().hashCode();
        return StableDraw.below(12, number, "out of stock") == 0 ? 0 : 1 + StableDraw.below(40, number, "pieces");
    }

    private Instant instant(LocalDateTime local) {
        return local.plusWeeks(weeks).atZone(LONDON).toInstant();
    }

    private static CustomerId id(String number) {
        return new CustomerId("OR-" + number);
    }
}
