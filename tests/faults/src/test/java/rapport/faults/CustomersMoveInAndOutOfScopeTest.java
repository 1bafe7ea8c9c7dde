package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.basket.BasketId;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Uuid7;
import rapport.domain.product.Money;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.Role;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.intake.Progress;
import rapport.platform.intake.RetailerData;
import rapport.protocol.CustomerSearch;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.Upload;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/**
 * Customers move in and out of scope in any order, for any reason, while tablets pull page by page or begin anew. In the
 * end each tablet's mirror holds exactly whom it may know, with everything they bought.
 */
class CustomersMoveInAndOutOfScopeTest {
    private static final int CUSTOMERS = 5;
    private static final int STEPS = 120;
    private static final Store LONDON = store("KR", "London");
    private static final Store LEEDS = store("LD", "Leeds");
    private static final List<String> CITIES = List.of("London", "Leeds", "Bath");
    private static final Associate MIA = associate("A-101", LONDON);
    private static final Associate JESS = associate("A-201", LEEDS);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final ScopeModel model = new ScopeModel();
    private final List<CustomerId> people = new ArrayList<>();
    private long sequence;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyTabletKnowsExactlyWhomItMay(long seed) {
        Random random = new Random(seed);
        PlatformConfig config = PlatformConfig.inFolder(folder.resolve("platform"));
        try (Platform platform = Platform.open(config, clock, random)) {
            platform.take(retailer(), Progress.NONE);
            platform.serve("127.0.0.1", 0);
            try (ScopeTablet first = tablet(platform, LONDON, MIA, "first", random);
                    ScopeTablet second = tablet(platform, LONDON, MIA, "second", random);
                    ScopeTablet leeds = tablet(platform, LEEDS, JESS, "leeds", random)) {
                List<ScopeTablet> tablets = List.of(first, second, leeds);
                for (int step = 1; step <= STEPS; step++) {
                    step(platform, tablets.get(random.nextInt(3)), random);
                    if (step % 10 == 0) {
                        tablets.forEach(tablet -> assertKnowsWhomItMay(tablet, "seed " + seed));
                    }
                }
            }
            assertEquals(List.of(), platform.verify().differences());
        }
    }

    private void step(Platform platform, ScopeTablet tablet, Random random) {
        CustomerId customer = people.get(random.nextInt(CUSTOMERS));
        Store store = random.nextBoolean() ? LONDON : LEEDS;
        AssociateId associate = new AssociateId("A-" + random.nextInt(2));
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> {
                platform.enterScope(store.id(), customer);
                model.assigned(store.id(), customer, true);
            }
            case 4, 5, 6, 7 -> {
                platform.leaveScope(store.id(), customer);
                model.assigned(store.id(), customer, false);
            }
            case 8 -> {
                platform.keepInBook(store.id(), associate, customer);
                model.booked(store.id(), associate, customer, true);
            }
            case 9 -> {
                platform.forgetFromBook(store.id(), associate, customer);
                model.booked(store.id(), associate, customer, false);
            }
            case 10, 11 ->
                platform.put(
                        new PlatformRow.OfCustomer(model.moved(customer, CITIES.get(random.nextInt(CITIES.size())))));
            case 12, 13, 14, 15, 16 -> find(tablet, customer);
            case 17 -> clock.advance(Duration.ofHours(random.nextInt(100)));
            case 18 -> sell(tablet, customer, random);
            case 19 -> tablet.load();
            default -> tablet.pullPage();
        }
    }

    private void find(ScopeTablet tablet, CustomerId customer) {
        String card = String.valueOf(model.customer(customer).details().card());
        if (tablet.find(CustomerSearch.Key.CARD, card).isPresent()) {
            model.pinned(tablet.device().device(), customer, clock.instant());
        }
    }

    private void sell(ScopeTablet tablet, CustomerId customer, Random random) {
        clock.advance(Duration.ofSeconds(1));
        UUID id = Uuid7.at(clock.instant(), random);
        Money price = Money.pence(100 + random.nextInt(9_900));
        SaleRecorded sale = new SaleRecorded(
                new FactId(id),
                clock.instant(),
                tablet.store().id(),
                tablet.device().device(),
                tablet.acting().associate(),
                new BasketId(id),
                "S-" + ++sequence,
                customer,
                List.of(new LineItem(TypicalProducts.ONE_SCARF, 1, price, false)),
                new Tender(TenderKind.CARD, PaidAt.TILL, ""),
                price);
        tablet.door()
                .take(new Upload(
                        "",
                        List.of(new SequencedFact(
                                sequence,
                                new HybridTime(clock.instant().toEpochMilli(), 0),
                                new JsonFactFormat().encode(sale)))));
        model.sold(sale, customer);
    }

    private void assertKnowsWhomItMay(ScopeTablet tablet, String seed) {
        boolean more = true;
        while (more) {
            more = tablet.pullPage();
        }
        for (CustomerId id : people) {
            boolean known = model.knows(tablet.store(), tablet.device().device(), id, clock.instant());
            Customer customer = model.customer(id);
            String who = seed + ", " + tablet.device().device().value() + ", " + id.value();
            assertEquals(
                    known ? Optional.of(customer) : Optional.empty(),
                    tablet.cache().customers().customer(tablet.acting(), id),
                    who);
            assertEquals(
                    known ? model.bought(id) : List.of(),
                    tablet.cache().customers().history(tablet.acting(), id).visits().stream()
                            .map(Visit::at)
                            .toList(),
                    who);
            assertEquals(known, tablet.finds(id, customer.details().givenName()), who);
        }
    }

    private ScopeTablet tablet(Platform platform, Store store, Associate associate, String name, Random random) {
        return new ScopeTablet(platform, store, associate, folder.resolve(name), clock, random);
    }

    private RetailerData retailer() {
        List<RetailerData.ScopedCustomer> customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(number -> {
                    Customer customer = customer(number);
                    people.add(customer.id());
                    model.add(customer);
                    Set<StoreId> scope = number == 0 ? Set.of(LONDON.id()) : Set.of();
                    scope.forEach(store -> model.assigned(store, customer.id(), true));
                    return new RetailerData.ScopedCustomer(customer, scope);
                })
                .toList();
        return new RetailerData(
                List.of(LONDON, LEEDS),
                List.of(MIA, JESS),
                TypicalProducts.ALL,
                customers,
                List.of(),
                List.of(),
                List.of());
    }

    private static Customer customer(int number) {
        String name = "Person" + (char) ('a' + number);
        return new Customer(
                new CustomerId("C-" + number),
                new PersonalDetails(
                        name,
                        "Doe",
                        null,
                        null,
                        "98260000" + number,
                        number < CITIES.size() ? CITIES.get(number) : null),
                LoyaltyTier.MEMBER,
                0,
                TestClock.TODAY.atZone(ZoneId.of("UTC")).toLocalDate(),
                Consents.NONE,
                false);
    }

    private static Store store(String id, String city) {
        return new Store(new StoreId(id), city, ZoneId.of("Europe/London"), Money.POUNDS, city);
    }

    private static Associate associate(String id, Store store) {
        return new Associate(new AssociateId(id), id, Role.ASSOCIATE, store.id(), TypicalStores.MIA.pin(), false, "");
    }
}
