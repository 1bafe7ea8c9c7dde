package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.platform.OpenPlatform.newKey;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalRegistrations.EMMA;
import static rapport.testkit.TypicalRegistrations.EMMAS_ID;
import static rapport.testkit.TypicalRegistrations.REGISTERED;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.consent.Consents;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.platform.ledger.Verification;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.EnrolmentRequest;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalRegistrations;
import rapport.testkit.TypicalStores;

/** Registrations and what waits for them, clocks that are wrong, tablets that are two: on any database. */
abstract class FactsSuite {
    private static final PinHash ONE = new PinHash("$argon2id$v=19$m=65536,t=3,p=1$b25lb25lb25lb25l$aGFzaA");
    private static final PinHash OTHER = new PinHash("$argon2id$v=19$m=65536,t=3,p=1$b3RoZXJvdGhlcm90$aGFzaA");

    @TempDir
    Path folder;

    private PlatformConfig config;
    private OpenPlatform platform;
    private DeviceId tablet;
    private String key;
    private long sequence;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        config = config(folder);
        platform = new OpenPlatform(config).with(KINGS_ROAD, DEANSGATE);
        key = newKey();
        tablet = enrolled(key);
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), Verification.of(platform.database).differences());
        platform.close();
    }

    @Test
    void aRegistrationMakesACustomerWhomItsStoreKnows() {
        FactOutcome outcome = upload(REGISTERED);

        assertEquals(new FactOutcome.Accepted(platform.feed.head().position()), outcome);
        assertTrue(
                Optional.of(new Customer(
                                EMMAS_ID, EMMA, LoyaltyTier.NONE, 0, LocalDate.of(2026, 3, 14), Consents.NONE, false))
                        .equals(emma()),
                "Emma as a new customer");
        assertEquals(List.of("KR"), scopeOf(EMMAS_ID));
    }

    @Test
    void aCardThatIsSomebodyElsesIsRefusedAndTheCorrectedRegistrationTaken() {
        CustomerRegistered withAnnasCard = TypicalRegistrations.registered(
                TypicalRegistrations.withCard(ANNA.details().card()));
        assertEquals("card-taken", rejection(upload(withAnnasCard)));
        assertEquals(Optional.empty(), emma());

        FactOutcome corrected = upload(TypicalRegistrations.again(1, EMMA));

        assertInstanceOf(FactOutcome.Accepted.class, corrected);
        assertTrue(emma().isPresent(), "Emma is a customer");
    }

    @Test
    void aCardThatACustomerNoLongerHasIsFree() {
        PersonalDetails anna = ANNA.details();
        platform.feed.write(transaction -> {
            transaction.put(new PlatformRow.OfCustomer(new Customer(
                    ANNA.id(),
                    new PersonalDetails(
                            anna.givenName(), anna.familyName(), anna.email(), anna.phone(), null, anna.city()),
                    ANNA.tier(),
                    ANNA.points(),
                    ANNA.since(),
                    ANNA.consents(),
                    ANNA.synthetic())));
            return 1;
        });

        assertInstanceOf(
                FactOutcome.Accepted.class,
                upload(TypicalRegistrations.registered(TypicalRegistrations.withCard(anna.card()))));
    }

    @Test
    void somebodyWhoIsACustomerIsNotRegisteredAgainWithOtherDetails() {
        upload(REGISTERED);

        assertInstanceOf(FactOutcome.Accepted.class, upload(TypicalRegistrations.again(1, EMMA)));
        assertEquals(
                "already-registered",
                rejection(upload(TypicalRegistrations.again(2, TypicalRegistrations.withCard("7710002")))));
        assertTrue(EMMA.equals(emma().orElseThrow().details()), "the first details stay");
    }

    @Test
    void detailsThatAreTooLongOrOfSomebodyElseAreMalformed() {
        EncodedFact fact = new JsonFactFormat().encode(REGISTERED);

        assertEquals(
                "malformed",
                rejection(upload(TypicalRegistrations.again(
                        1, new PersonalDetails("E".repeat(101), "Lindqvist", null, null, null, null)))));
        assertEquals(
                "malformed",
                rejection(upload(new EncodedFact(
                        fact.id(), fact.kind(), fact.version(), fact.open(), ANNA.id(), fact.personal()))));
    }

    @Test
    void twoRegistrationsOfOneCustomerAtOnceMakeOne() throws Exception {
        List<FactOutcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FactOutcome>> uploads = IntStream.rangeClosed(1, 6)
                    .mapToObj(i -> {
                        SequencedFact fact =
                                sequenced(TypicalRegistrations.again(i, TypicalRegistrations.withCard("77200" + i)));
                        return threads.submit(() -> take(fact));
                    })
                    .toList();
            for (Future<FactOutcome> upload : uploads) {
                outcomes.add(upload.get());
            }
        }

        assertEquals(
                List.of(1L, 5L),
                List.of(
                        outcomes.stream()
                                .filter(FactOutcome.Accepted.class::isInstance)
                                .count(),
                        outcomes.stream()
                                .filter(FactOutcome.Rejected.class::isInstance)
                                .count()));
    }

    @Test
    void whatFollowsARejectedRegistrationWaitsButItsSalesAreBookedAndNothingElseIsHeldUp() {
        SaleRecorded sale = TypicalPurchases.sale(1, EMMAS_ID, TypicalProducts.SCARF);
        SaleRecorded annas = TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.CARE);
        EncodedFact future = new EncodedFact(
                FactId.of("0195d3a0-0000-7000-8000-0000000000f1"), "wish-added", 1, "{}", EMMAS_ID, "{}");
        CustomerRegistered rejected = TypicalRegistrations.registered(
                TypicalRegistrations.withCard(ANNA.details().card()));
        List<SequencedFact> facts = List.of(
                sequenced(rejected),
                sequenced(TypicalRegistrations.opened(1)),
                sequenced(sale),
                sequenced(TypicalRegistrations.shown(1, EMMAS_ID)),
                sequenced(future),
                sequenced(annas));

        assertEquals(
                List.of(
                        "card-taken",
                        "waits for " + rejected.id(),
                        "unknown-customer",
                        "waits for " + rejected.id(),
                        "waits for " + rejected.id(),
                        "accepted"),
                words(facts));
        assertEquals(null, purchase(sale).customer());

        assertEquals(List.of("accepted"), words(List.of(sequenced(TypicalRegistrations.again(1, EMMA)))));

        assertEquals(EMMAS_ID, purchase(sale).customer());
        assertEquals(49, emma().orElseThrow().points());
        assertEquals(List.of(sale.id().toString()), toldPurchasesOf(EMMAS_ID));
        assertEquals(List.of("card-taken", "accepted", "duplicate", "accepted", "accepted", "duplicate"), words(facts));
    }

    @Test
    void aSaleThatComesBeforeItsCustomerIsGivenToThemOnceHoweverOftenEverythingComesAgain() {
        SaleRecorded sale = TypicalPurchases.sale(1, EMMAS_ID, TypicalProducts.SCARF);
        List<SequencedFact> facts = List.of(sequenced(sale), sequenced(REGISTERED));

        assertEquals(List.of("unknown-customer", "accepted"), words(facts));
        words(facts);
        words(List.of(sequenced(TypicalPurchases.sale(2, EMMAS_ID, TypicalProducts.SCARF))));

        assertEquals(98, emma().orElseThrow().points());
        assertEquals(EMMAS_ID, purchase(sale).customer());
        assertEquals(2, toldPurchasesOf(EMMAS_ID).size());
    }

    @Test
    void salesThatWereNotGivenToTheirCustomerBeforeACrashAreGivenAtTheNextStart() {
        SaleRecorded sale = TypicalPurchases.sale(1, EMMAS_ID, TypicalProducts.SCARF);
        upload(sale);
        platform.database.transaction(handle -> handle.execute("UPDATE parked_sale SET customer = 'C-0'"));
        upload(REGISTERED);
        platform.database.transaction(
                handle -> handle.execute("UPDATE parked_sale SET customer = ?", EMMAS_ID.value()));
        assertEquals(null, purchase(sale).customer());
        platform.close();

        platform = new OpenPlatform(config);

        assertEquals(EMMAS_ID, purchase(sale).customer());
        assertEquals(49, emma().orElseThrow().points());
    }

    @Test
    void manySalesWaitForTheirCustomerAndAreToldInTransactionsThatPagesCanHold() {
        List<SequencedFact> sales = IntStream.range(0, 450)
                .mapToObj(i -> sequenced(TypicalPurchases.sale(i, EMMAS_ID, TypicalProducts.SCARF)))
                .toList();
        for (int from = 0; from < sales.size(); from += 50) {
            platform.intake.take(tablet, sales.subList(from, from + 50));
        }

        upload(REGISTERED);

        assertEquals(450 * 49, emma().orElseThrow().points());
        assertEquals(450, toldPurchasesOf(EMMAS_ID).size());
    }

    @Test
    void aNewerFormOfARegistrationDoesNotWaitForItself() {
        EncodedFact newer = new EncodedFact(REGISTERED.id(), "customer-registered", 2, "{}", EMMAS_ID, "{}");

        assertInstanceOf(FactOutcome.Accepted.class, upload(newer));
    }

    @Test
    void whatWasShownIsKeptSlotBySlot() {
        assertInstanceOf(FactOutcome.Accepted.class, upload(TypicalRegistrations.shown(1, ANNA.id())));
        assertInstanceOf(FactOutcome.Accepted.class, upload(TypicalRegistrations.shown(2, null)));

        assertEquals(
                List.of(
                        "C-1001 baskets-1 standard-1 PERSONAL 1 goes-with RANKED",
                        "C-1001 baskets-1 standard-1 PERSONAL 4 popular EXPLORED"),
                strings("SELECT l.customer || ' ' || l.model || ' ' || l.policy || ' ' || l.basis || ' ' ||"
                        + " s.score_rank || ' ' || s.reason || ' ' || s.choice FROM shown_list l JOIN shown_slot s ON"
                        + " s.fact = l.fact WHERE l.customer IS NOT NULL ORDER BY s.slot_no"));
        assertEquals(List.of("4"), strings("SELECT COUNT(*) FROM shown_slot"));
        assertEquals(List.of("2"), strings("SELECT COUNT(*) FROM shown_slot WHERE probability = 0.25 AND slot_no = 2"));
    }

    @Test
    void whatAPersonDecidedAboutARejectionIsKept() {
        FactOutcome outcome = upload(new RejectionDecided(
                FactId.of("0195d3a0-0000-7000-8000-0000000000d1"),
                TestClock.TODAY,
                KINGS_ROAD.id(),
                tablet,
                TypicalStores.TOM.id(),
                REGISTERED.id(),
                RejectionDecided.Decision.SET_ASIDE,
                "was a test"));

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(
                List.of(REGISTERED.id() + " SET_ASIDE was a test"),
                strings("SELECT about || ' ' || decision || ' ' || words FROM rejection_decided"));
    }

    @Test
    void aClockThatIsYearsAheadCountsAsFiveMinutesFromNow() {
        Instant years = Instant.parse("2031-01-01T00:00:00Z");
        SaleRecorded sale = TypicalPurchases.at(TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF), years);

        FactOutcome outcome = take(new SequencedFact(
                ++sequence, new HybridTime(years.toEpochMilli(), 7), new JsonFactFormat().encode(sale)));

        assertEquals("clock-ahead", ((FactOutcome.Adjusted) outcome).code());
        assertEquals(TestClock.TODAY.plus(Duration.ofMinutes(5)), purchase(sale).at());
        long counted = TestClock.TODAY.plus(Duration.ofMinutes(5)).toEpochMilli();
        assertEquals(
                List.of(years.toEpochMilli() + " 7 " + counted + " 0 clock-ahead"),
                strings("SELECT hybrid_millis || ' ' || hybrid_counter || ' ' || platform_millis || ' '"
                        + " || platform_counter || ' ' || marks FROM fact"));
    }

    @Test
    void aClockThatIsFiveMinutesAheadIsBelieved() {
        Instant ahead = TestClock.TODAY.plus(Duration.ofMinutes(5));
        SaleRecorded sale = TypicalPurchases.at(TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF), ahead);

        FactOutcome outcome = take(new SequencedFact(
                ++sequence, new HybridTime(ahead.toEpochMilli(), 0), new JsonFactFormat().encode(sale)));

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(ahead, purchase(sale).at());
    }

    @Test
    void aTimeFromBeforeTheTabletWasSetUpIsKeptAndMarked() {
        Instant before = TestClock.TODAY.minus(Duration.ofDays(2));
        SaleRecorded sale = TypicalPurchases.at(TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF), before);

        assertEquals("clock-behind", ((FactOutcome.Adjusted) upload(sale)).code());
        assertEquals(before, purchase(sale).at());
    }

    @Test
    void anOlderPinNeverTakesThePlaceOfANewerOne() {
        assertInstanceOf(FactOutcome.Accepted.class, take(pin(1, ONE, 2_000, 1)));
        assertEquals("older-pin", ((FactOutcome.Adjusted) take(pin(2, OTHER, 2_000, 0))).code());
        assertEquals(ONE, tomsPin());

        assertInstanceOf(FactOutcome.Accepted.class, take(pin(3, OTHER, 2_000, 2)));
        assertEquals(OTHER, tomsPin());
    }

    @Test
    void aDeviceThatWasSilentFor90DaysHandsOverEverything() {
        SaleRecorded sale = TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF);
        platform.clock.advance(Duration.ofDays(90));

        assertInstanceOf(FactOutcome.Accepted.class, upload(sale));
        assertEquals(TestClock.TODAY, purchase(sale).at());
    }

    @Test
    void aNumberThatAnotherFactHasShowsAForkWhichGetsNoMoreData() {
        upload(TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF));
        assertDoesNotThrow(() -> platform.forks.check(tablet));
        sequence--;

        FactOutcome outcome = upload(TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.SCARF));

        assertInstanceOf(FactOutcome.Accepted.class, outcome);
        assertEquals(
                ProblemCode.FORKED,
                assertThrows(Refusal.class, () -> platform.forks.check(tablet)).code());
    }

    @Test
    void aForkedDeviceHandsOverSalesAndWhatChangesSomethingIsHeld() {
        fork();
        SaleRecorded sale = TypicalPurchases.sale(3, EMMAS_ID, TypicalProducts.SCARF);
        SequencedFact registration = sequenced(REGISTERED);
        SequencedFact pin = pin(1, OTHER, TestClock.TODAY.toEpochMilli(), 0);
        PinHash before = tomsPin();

        assertEquals(
                List.of("quarantined", "unknown-customer", "quarantined"),
                words(List.of(registration, sequenced(sale), pin)));
        assertEquals(before, tomsPin());
        assertEquals(Optional.empty(), emma());
        assertEquals(
                List.of(REGISTERED.id() + " customer-registered", pin.fact().id() + " pin-changed"),
                platform.quarantine.list().stream()
                        .map(held -> held.fact() + " " + held.kind())
                        .toList());

        platform.quarantine.take(REGISTERED.id());
        platform.quarantine.drop(pin.fact().id());

        assertEquals(before, tomsPin());
        assertEquals(EMMAS_ID, purchase(sale).customer());
        assertEquals(List.of(), platform.quarantine.list());
        assertEquals(
                ProblemCode.NOT_FOUND,
                assertThrows(Refusal.class, () -> platform.quarantine.take(REGISTERED.id()))
                        .code());
    }

    @Test
    void whatTheBooksDoNotTakeStaysHeld() {
        fork();
        CustomerRegistered withAnnasCard = TypicalRegistrations.registered(
                TypicalRegistrations.withCard(ANNA.details().card()));
        upload(withAnnasCard);

        assertThrows(Refusal.class, () -> platform.quarantine.take(withAnnasCard.id()));

        assertEquals(1, platform.quarantine.list().size());
    }

    @Test
    void enrollingAgainEndsAForkAndTheOldIdentityStillHandsOver() {
        fork();
        DeviceId old = tablet;

        tablet = enrolled(key);

        assertDoesNotThrow(() -> platform.forks.check(tablet));
        assertThrows(Refusal.class, () -> platform.forks.check(old));
        sequence = 0;
        assertInstanceOf(FactOutcome.Accepted.class, upload(REGISTERED));
        assertInstanceOf(
                FactOutcome.Accepted.class,
                platform.intake
                        .take(
                                old,
                                List.of(new SequencedFact(
                                        60,
                                        new HybridTime(1, 0),
                                        new JsonFactFormat()
                                                .encode(TypicalPurchases.sale(9, ANNA.id(), TypicalProducts.CARE)))))
                        .getFirst()
                        .outcome());
    }

    @Test
    void oneNumberOfTwoFactsAtOnceIsFoundOut() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<FactOutcome>> uploads = IntStream.rangeClosed(1, 6)
                    .mapToObj(i -> {
                        SaleRecorded sale = TypicalPurchases.sale(i, ANNA.id(), TypicalProducts.CARE);
                        return threads.submit(() ->
                                take(new SequencedFact(1, new HybridTime(1, 0), new JsonFactFormat().encode(sale))));
                    })
                    .toList();
            for (Future<FactOutcome> upload : uploads) {
                assertInstanceOf(FactOutcome.Accepted.class, upload.get());
            }
        }

        assertThrows(Refusal.class, () -> platform.forks.check(tablet));
        assertEquals(List.of("1"), strings("SELECT COUNT(*) FROM fact_sequence"));
    }

    /** <a href="https://github.com/itpp-labs/pos-addons/issues/917">itpp-labs/pos-addons#917</a> */
    @Test
    void twoDevicesThatGiveOneNumberHaveBothSalesBookedAndTheSecondMarked() {
        SaleRecorded first = TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF);
        SaleRecorded second = TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.CARE);
        SaleRecorded same = TypicalPurchases.numbered(second, first.number());

        assertEquals(List.of("accepted"), words(List.of(sequenced(first))));
        assertEquals(List.of("number-reused"), words(List.of(sequenced(same))));

        assertEquals(2, platform.purchases.numbered(first.number()).size());
    }

    @Test
    void whatCannotBeKeptAndWhatComesTwiceInOneUploadStopNothingElse() {
        SequencedFact scarf = sequenced(TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF));
        SequencedFact moreThanPointsCanCount = sequenced(
                of(Money.pence(300_000_000_000L), TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.SCARF)));
        SequencedFact care = sequenced(TypicalPurchases.sale(3, ANNA.id(), TypicalProducts.CARE));

        List<String> outcomes = words(List.of(scarf, moreThanPointsCanCount, care, scarf));

        assertEquals(List.of("accepted", "malformed", "accepted", "duplicate"), outcomes);
        assertEquals(
                List.of("2", "2"), strings("SELECT COUNT(*) FROM fact UNION ALL SELECT COUNT(*) FROM fact_sequence"));
    }

    @Test
    void aReusedKeyIsKnownAfterARestart() {
        upload(REGISTERED);
        platform.close();
        platform = new OpenPlatform(config);

        assertEquals(
                "key-reused",
                rejection(upload(TypicalRegistrations.registered(TypicalRegistrations.withCard("7710009")))));
    }

    @Test
    void theStartOfTheCacheIsKeptWithTheFact() {
        platform.intake.take(tablet, new Upload("start-2", List.of(sequenced(REGISTERED))));

        assertEquals(List.of("start-2"), strings("SELECT incarnation FROM fact"));
        assertThrows(Refusal.class, () -> platform.intake.take(tablet, new Upload("x".repeat(65), List.of())));
    }

    private void fork() {
        upload(TypicalPurchases.sale(1, ANNA.id(), TypicalProducts.SCARF));
        sequence--;
        upload(TypicalPurchases.sale(2, ANNA.id(), TypicalProducts.SCARF));
    }

    private SequencedFact pin(int number, PinHash pin, long millis, int counter) {
        return new SequencedFact(
                ++sequence,
                new HybridTime(millis, counter),
                new JsonFactFormat()
                        .encode(new PinChanged(
                                FactId.of("0195d3a0-0000-7000-8000-00000000010" + number),
                                TestClock.TODAY,
                                KINGS_ROAD.id(),
                                tablet,
                                TypicalStores.TOM.id(),
                                pin)));
    }

    private PinHash tomsPin() {
        return ((PlatformRow.OfAssociate) platform.feed.rows(Table.ASSOCIATES).getFirst())
                .associate()
                .pin();
    }

    private static SaleRecorded of(Money price, SaleRecorded sale) {
        LineItem line = sale.lines().getFirst();
        return TypicalPurchases.of(sale, List.of(new LineItem(line.article(), 1, price, false)), price);
    }

    private SequencedFact sequenced(StoreEvent event) {
        return sequenced(new JsonFactFormat().encode(event));
    }

    private SequencedFact sequenced(EncodedFact fact) {
        return new SequencedFact(++sequence, new HybridTime(TestClock.TODAY.toEpochMilli(), 0), fact);
    }

    private FactOutcome upload(StoreEvent event) {
        return take(sequenced(event));
    }

    private FactOutcome upload(EncodedFact fact) {
        return take(sequenced(fact));
    }

    private FactOutcome take(SequencedFact fact) {
        return platform.intake.take(tablet, List.of(fact)).getFirst().outcome();
    }

    /** What came of each fact, in short. */
    private List<String> words(List<SequencedFact> facts) {
        return platform.intake.take(tablet, facts).stream()
                .map(UploadOutcome::outcome)
                .map(outcome -> switch (outcome) {
                    case FactOutcome.Accepted _ -> "accepted";
                    case FactOutcome.Adjusted adjusted -> adjusted.code();
                    case FactOutcome.Duplicate _ -> "duplicate";
                    case FactOutcome.Rejected rejected -> rejected.code();
                    case FactOutcome.WaitingFor(FactId other) -> "waits for " + other;
                    case FactOutcome.RetryLater _ -> "later";
                })
                .toList();
    }

    private static String rejection(FactOutcome outcome) {
        return assertInstanceOf(FactOutcome.Rejected.class, outcome).code();
    }

    private Optional<Customer> emma() {
        return platform.feed.rows(Table.CUSTOMERS).stream()
                .map(row -> ((PlatformRow.OfCustomer) row).customer())
                .filter(customer -> customer.id().equals(EMMAS_ID))
                .findFirst();
    }

    private Purchase purchase(SaleRecorded sale) {
        return platform.purchases.numbered(sale.number()).getFirst();
    }

    private List<String> toldPurchasesOf(CustomerId customer) {
        return platform.feed.rows(Table.PURCHASES).stream()
                .map(row -> ((PlatformRow.OfPurchase) row).purchase())
                .filter(purchase -> customer.equals(purchase.customer()))
                .map(purchase -> purchase.id().value())
                .toList();
    }

    private List<String> scopeOf(CustomerId customer) {
        return strings("SELECT store FROM customer_scope WHERE complete AND customer = '" + customer.value() + "'");
    }

    private List<@Nullable String> strings(String query) {
        return platform.database.transaction(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    private DeviceId enrolled(String publicKey) {
        String code = platform.enrolment.code(KINGS_ROAD.id()).text();
        return new DeviceId(platform.enrolment
                .enrol(new EnrolmentRequest(code, publicKey, "incarnation-1"), "127.0.0.1")
                .device());
    }
}
