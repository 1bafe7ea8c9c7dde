package rapport.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;
import rapport.platform.intake.MadeUpPeople;
import rapport.platform.intake.RetailerData;
import rapport.platform.intake.RetailerData.ScopedCustomer;

/**
 * Makes up a fashion and shoe retailer with twelve stores and two years of sales up to yesterday: the same one for the
 * same seed and day. Seasons, arrivals, rhythms, pairs and {@linkplain PlantedTastes tastes} are planted in it, so that it
 * can be measured whether they are learnt.
 */
public final class DemoRetailer {
    private static final int YEARS = 2;
    private static final int ANONYMOUS_PERCENT = 15;
    private static final int ONLINE_PERCENT = 35;
    private static final int CARRIED_PERCENT = 45;
    private static final int EVENED_PERCENT = 80;
    private static final int ANAIS_POINTS = 4180;
    private static final int ANAIS_MONTHS = 56;
    private static final double LINES_A_VISIT = 1.75;

    /** How much is made up; lines are those of purchases. */
    public record Size(int customers, int products, int lines) {
        /** What the demo runs on. */
        public static final Size FULL = new Size(20_000, 3_000, 400_000);

        /** Enough for a test. */
        public static final Size SMALL = new Size(300, 300, 5_000);

        /** @throws IllegalArgumentException when it is too small for the people and pieces that are always there */
        public Size {
            if (customers < 20 || products < 200 || products > 9_000 || lines < 500) {
                throw new IllegalArgumentException("at least 20 customers, 200 to 9000 products, 500 lines");
            }
        }
    }

    private final SplittableRandom random;
    private final LocalDate today;
    private final Size size;
    private final DemoProducts products;
    private final PlantedTastes tastes;
    private final Demand demand;
    private final DemoSales sales;
    private final List<ScopedCustomer> customers = new ArrayList<>();

    private DemoRetailer(long seed, LocalDate today, Size size) {
        this.random = new SplittableRandom(seed);
        this.today = today;
        this.size = size;
        this.products = new DemoProducts(random.split(), size.products());
        this.tastes = PlantedTastes.of(seed, size, products);
        this.demand = new Demand(products, today.minusYears(YEARS), today.minusDays(1));
        this.sales = new DemoSales(random.split(), products, today.minusYears(YEARS), today.minusDays(1));
    }

    public static RetailerData generate(long seed, LocalDate today) {
        return generate(seed, today, Size.FULL);
    }

    public static RetailerData generate(long seed, LocalDate today, Size size) {
        return new DemoRetailer(seed, today, size).retailer();
    }

    static CustomerId id(int number) {
        return new CustomerId("C-%05d".formatted(number));
    }

    /** The number that this customer was made up for; 0 for one who was not. */
    static int number(CustomerId customer) {
        return customer.value().matches("C-\\d{5,6}")
                ? Integer.parseInt(customer.value().substring(2))
                : 0;
    }

    private RetailerData retailer() {
        double visits = (1 - ANONYMOUS_PERCENT / 100.0) * size.lines() / size.customers() / LINES_A_VISIT;
        for (int number = 1; number <= size.customers(); number++) {
            customers.add(customer(number, visits));
        }
        sellToStrangers();
        List<Product> all = products.all();
        List<Stock> stock = stock(all);
        return new RetailerData(
                DemoStores.ALL.stream().map(DemoStores.Place::store).toList(),
                DemoStores.staff(),
                all,
                List.copyOf(customers),
                stock,
                sales.purchases().stream()
                        .sorted(Comparator.comparing(Purchase::at)
                                .thenComparing(purchase -> purchase.id().value()))
                        .toList(),
                sales.returns().stream()
                        .sorted(Comparator.comparing(Return::at)
                                .thenComparing(back -> back.id().value()))
                        .toList(),
                DemoPrices.of(all, today),
                DemoDirectives.of(products, stock, today),
                DemoOffers.of(today));
    }

    private ScopedCustomer customer(int number, double visits) {
        CustomerId id = id(number);
        DemoStores.Place home =
                number == DemoRegulars.ANAIS ? DemoStores.kingsRoad() : DemoStores.at(random.nextInt(100));
        int firstPurchase = sales.purchases().size();
        int firstReturn = sales.returns().size();
        LocalDate since = today.minusDays(30 + random.nextInt(5 * 365));
        if (number == DemoRegulars.ANAIS) {
            new DemoRegulars(products, sales, today).buyForAnais(id);
            since = today.minusMonths(ANAIS_MONTHS);
        } else {
            shop(number, home, since, visits);
        }
        List<Purchase> bought =
                sales.purchases().subList(firstPurchase, sales.purchases().size());
        List<Return> back = sales.returns().subList(firstReturn, sales.returns().size());
        Set<StoreId> scope = new HashSet<>(Set.of(home.store().id()));
        bought.stream().map(Purchase::store).filter(store -> store != null).forEach(scope::add);
        return new ScopedCustomer(person(number, id, home, since, spent(bought, back)), Set.copyOf(scope));
    }

    /** A few come often and most now and then, on days that they choose. */
    private void shop(int number, DemoStores.Place home, LocalDate since, double visits) {
        Optional<Shopper.Loved> loved =
                tastes.taste(number).map(taste -> new Shopper.Loved(taste, tastes.pieces(taste.name())));
        Shopper shopper = new Shopper(products, demand, loved, random.split());
        double often = -StrictMath.log(1 - random.nextDouble());
        int times = (int) Math.min(60, Math.round(visits * (0.35 + 0.65 * often)));
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            days.add(sales.day(since));
        }
        days.sort(Comparator.naturalOrder());
        for (LocalDate day : shopper.regular() ? evened(days) : days) {
            if (full()) {
                return;
            }
            StoreId store = store(home);
            sales.sell(id(number), store, associate(store), day, shopper.visit(day));
        }
    }

    /** The same first and last day, and those between at nearly the same distances. */
    private static List<LocalDate> evened(List<LocalDate> days) {
        List<LocalDate> evened = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            long first = days.getFirst().toEpochDay();
            double even = first + (double) i * (days.getLast().toEpochDay() - first) / Math.max(1, days.size() - 1);
            evened.add(LocalDate.ofEpochDay(
                    Math.round(even + (days.get(i).toEpochDay() - even) * (100 - EVENED_PERCENT) / 100)));
        }
        return evened;
    }

    private boolean full() {
        return sales.lines() >= size.lines() * (100L - ANONYMOUS_PERCENT / 2) / 100;
    }

    private void sellToStrangers() {
        while (sales.lines() < size.lines()) {
            LocalDate day = sales.day(LocalDate.MIN);
            StoreId store = store(DemoStores.at(random.nextInt(100)));
            List<Article> articles = new Shopper(products, demand, Optional.empty(), random.split()).visit(day);
            int left = size.lines() - sales.lines();
            sales.sell(null, store, null, day, articles.subList(0, Math.min(left, articles.size())));
        }
    }

    /** Online, the own store, or sometimes another one. */
    private @Nullable StoreId store(DemoStores.Place home) {
        if (random.nextInt(100) < ONLINE_PERCENT) {
            return null;
        }
        DemoStores.Place place = random.nextInt(100) < 90 ? home : DemoStores.at(random.nextInt(100));
        return place.store().id();
    }

    /** One in three is served by somebody. */
    private @Nullable AssociateId associate(@Nullable StoreId store) {
        return store == null || random.nextInt(3) > 0
                ? null
                : new AssociateId(store.value() + "-" + (1 + random.nextInt(2)));
    }

    private Customer person(int number, CustomerId id, DemoStores.Place home, LocalDate since, Money spent) {
        boolean anais = number == DemoRegulars.ANAIS;
        PersonalDetails details = details(number, home);
        boolean member = anais || random.nextInt(100) < 85;
        Instant asked = since.atTime(LocalTime.NOON).atZone(DemoStores.LONDON).toInstant();
        return new Customer(
                id,
                member ? details : withoutCard(details),
                anais ? LoyaltyTier.GOLD : member ? tier(spent) : LoyaltyTier.NONE,
                anais ? ANAIS_POINTS : member ? Math.toIntExact(Math.max(0, spent.minor() / 100)) : 0,
                since,
                anais ? given(asked) : MadeUpPeople.consents(number, asked),
                true);
    }

    private static Consents given(Instant asked) {
        return new Consents(List.of(new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, asked, "store")));
    }

    private static PersonalDetails details(int number, DemoStores.Place home) {
        if (number > DemoRegulars.NAMES.size()) {
            PersonalDetails drawn = MadeUpPeople.details(number);
            return new PersonalDetails(
                    drawn.givenName(), drawn.familyName(), drawn.email(), drawn.phone(), drawn.card(), home.city());
        }
        DemoRegulars.Named named = DemoRegulars.NAMES.get(number - 1);
        return MadeUpPeople.details(number, named.given(), named.family(), home.city());
    }

    private static PersonalDetails withoutCard(PersonalDetails details) {
        return new PersonalDetails(
                details.givenName(), details.familyName(), details.email(), details.phone(), null, details.city());
    }

    private static Money spent(List<Purchase> bought, List<Return> back) {
        Money spent = bought.stream().map(Purchase::total).reduce(Money.pence(0), Money::plus);
        return back.stream().map(Return::total).reduce(spent, Money::plus);
    }

    private static LoyaltyTier tier(Money spent) {
        if (spent.compareTo(Money.pence(3_000_00)) >= 0) {
            return LoyaltyTier.GOLD;
        }
        return spent.compareTo(Money.pence(1_200_00)) >= 0 ? LoyaltyTier.SILVER : LoyaltyTier.MEMBER;
    }

    /** A store carries part of the assortment; Kings Road also all that the demo is shown with. */
    private List<Stock> stock(List<Product> all) {
        Instant counted =
                today.minusDays(1).atTime(20, 0).atZone(DemoStores.LONDON).toInstant();
        List<Stock> stock = new ArrayList<>();
        for (DemoStores.Place place : DemoStores.ALL) {
            boolean kingsRoad = place.equals(DemoStores.kingsRoad());
            for (Product product : all) {
                boolean carried = random.nextInt(100) < CARRIED_PERCENT;
                if (carried || kingsRoad && DemoProducts.known(product)) {
                    for (Article article : product.articles()) {
                        int pieces = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(6);
                        stock.add(new Stock(place.store().id(), article, pieces, counted));
                    }
                }
            }
        }
        return List.copyOf(stock);
    }
}
