package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalCustomers.BEN;
import static rapport.testkit.TypicalOffers.FIVE_OFF_CARE;
import static rapport.testkit.TypicalOffers.TENTH_OFF_FJORD;
import static rapport.testkit.TypicalOffers.VOUCHER_FOR_BOOTS;
import static rapport.testkit.TypicalStores.DEANSGATE;
import static rapport.testkit.TypicalStores.KINGS_ROAD;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.customer.Customer;
import rapport.domain.feed.BucketSums;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Store;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Voucher;
import rapport.platform.directive.OfferDesk;
import rapport.platform.directive.OfferDesk.Given;
import rapport.platform.directive.OfferDesk.Taken;
import rapport.platform.feed.FeedPage;
import rapport.platform.ledger.Scopes;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.scope.ScopeReason;
import rapport.platform.scope.ScopeRows;

/** Promotions and vouchers, and who is told, on any database. All customers are known in the King's Road alone. */
abstract class OffersSuite {
    @TempDir
    Path folder;

    private OpenPlatform platform;
    private Scopes scopes;
    private OfferDesk desk;
    private TabletView kingsRoad;
    private TabletView deansgate;

    abstract PlatformConfig config(Path folder);

    @BeforeEach
    void open() {
        platform = new OpenPlatform(config(folder)).with(KINGS_ROAD, DEANSGATE);
        scopes = new Scopes(platform.database, platform.feed);
        desk = new OfferDesk(platform.database, platform.feed, platform.clock);
        kingsRoad = new TabletView(platform, KINGS_ROAD, "KR-01");
        deansgate = new TabletView(platform, DEANSGATE, "DG-01");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void aPromotionIsToldToItsStoreOrToAll() {
        assertEquals(new Taken(2, 0, 0, 0), desk.take(List.of(all(TENTH_OFF_FJORD), all(FIVE_OFF_CARE))));

        assertEquals(Set.of(TENTH_OFF_FJORD, FIVE_OFF_CARE), offers(kingsRoad));
        assertEquals(Set.of(TENTH_OFF_FJORD), offers(deansgate));
        assertWhole();
    }

    @Test
    void aVoucherIsToldOnlyWhereTheCustomerIsKnownAndForgottenWithThem() {
        assertEquals(new Taken(1, 2, 0, 0), desk.take(List.of(to(ANNA, BEN))));

        assertEquals(Set.of(voucher(ANNA), voucher(BEN)), vouchers(kingsRoad));
        assertEquals(Set.of(), vouchers(deansgate));
        assertEquals(Set.of(VOUCHER_FOR_BOOTS), offers(deansgate), "the offer says nothing of anybody");

        settled(handle -> ScopeRows.enter(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        assertEquals(Set.of(voucher(ANNA)), vouchers(deansgate));
        assertWhole();

        settled(handle -> ScopeRows.leave(handle, ANNA.id(), DEANSGATE.id(), ScopeReason.ASSIGNED));
        assertEquals(Set.of(), vouchers(deansgate));
        assertEquals(Set.of(voucher(ANNA), voucher(BEN)), vouchers(kingsRoad));
        deansgate.begin();
        assertEquals(Set.of(), vouchers(deansgate));
        assertWhole();
    }

    @Test
    void aSnapshotHasThemToo() {
        desk.take(List.of(all(TENTH_OFF_FJORD), to(ANNA)));

        kingsRoad.begin();
        deansgate.begin();

        assertEquals(Set.of(TENTH_OFF_FJORD, VOUCHER_FOR_BOOTS), offers(kingsRoad));
        assertEquals(Set.of(voucher(ANNA)), vouchers(kingsRoad));
        assertEquals(Set.of(), vouchers(deansgate));
    }

    @Test
    void aVoucherThatTheFileNoLongerNamesIsWithdrawnAndTheSameFileTellsNothing() {
        desk.take(List.of(to(ANNA, BEN)));
        assertEquals(new Taken(1, 0, 1, 0), desk.take(List.of(to(BEN))));
        assertEquals(Set.of(voucher(BEN)), vouchers(kingsRoad));
        long position = platform.feed.head().position();

        assertEquals(new Taken(1, 0, 0, 0), desk.take(List.of(to(BEN))));

        assertEquals(position, platform.feed.head().position());
    }

    @Test
    void aUsedVoucherStaysUsedAlsoWhenTheSameFileComesAgain() {
        desk.take(List.of(to(ANNA, BEN)));

        desk.used(VOUCHER_FOR_BOOTS.id(), ANNA.id());
        desk.used(VOUCHER_FOR_BOOTS.id(), ANNA.id());
        desk.take(List.of(to(ANNA, BEN)));
        desk.take(List.of(to(BEN)));

        assertEquals(Set.of(voucher(ANNA).usedUp(), voucher(BEN)), vouchers(kingsRoad));
        assertEquals(List.of(new OfferDesk.Standing(VOUCHER_FOR_BOOTS, 1, 1)), desk.list());
    }

    @Test
    void aPromotionForOnceIsUsedUpByACustomerAndOtherUseIsRefused() {
        desk.take(List.of(all(FIVE_OFF_CARE), all(TENTH_OFF_FJORD), to(BEN)));

        desk.used(FIVE_OFF_CARE.id(), ANNA.id());

        assertEquals(Set.of(new Voucher(FIVE_OFF_CARE.id(), ANNA.id(), true), voucher(BEN)), vouchers(kingsRoad));
        assertRefused(
                ProblemCode.BAD_INPUT,
                "The offer O-1 is not used up by using it.",
                () -> desk.used(TENTH_OFF_FJORD.id(), ANNA.id()));
        assertRefused(
                ProblemCode.NOT_FOUND,
                "This customer has no voucher of O-3.",
                () -> desk.used(VOUCHER_FOR_BOOTS.id(), ANNA.id()));
        assertRefused(
                ProblemCode.NOT_FOUND,
                "There is no such customer.",
                () -> desk.used(FIVE_OFF_CARE.id(), new CustomerId("C-9")));
        assertRefused(ProblemCode.NOT_FOUND, "There is no offer O-9.", () -> desk.used("O-9", ANNA.id()));
    }

    @Test
    void oneThatIsRemovedGoesWithItsVouchers() {
        desk.take(List.of(all(TENTH_OFF_FJORD), to(ANNA, BEN)));
        desk.used(VOUCHER_FOR_BOOTS.id(), BEN.id());
        kingsRoad.pull();

        desk.remove(VOUCHER_FOR_BOOTS.id());

        assertEquals(Set.of(), vouchers(kingsRoad));
        assertEquals(Set.of(TENTH_OFF_FJORD), offers(kingsRoad));
        assertRefused(ProblemCode.NOT_FOUND, "There is no offer O-3.", () -> desk.remove(VOUCHER_FOR_BOOTS.id()));
        assertWhole();
    }

    @Test
    void whatHasEndedIsForgottenWithTheNextOnes() {
        desk.take(List.of(all(FIVE_OFF_CARE), to(ANNA)));
        platform.clock.set(Instant.parse("2026-03-16T00:00:00Z"));

        assertEquals(new Taken(0, 0, 0, 2), desk.take(List.of()));

        assertEquals(List.of(), desk.list());
        assertEquals(Set.of(), vouchers(kingsRoad));
    }

    @Test
    void oneThatIsForAnotherStoreNowIsTakenBackWhereItWas() {
        desk.take(List.of(all(FIVE_OFF_CARE)));
        assertEquals(Set.of(FIVE_OFF_CARE), offers(kingsRoad));
        IssuedOffer moved = new IssuedOffer(DEANSGATE.id(), FIVE_OFF_CARE.offer(), "£5 off care", 3, 0.5);

        desk.take(List.of(all(moved)));

        assertEquals(Set.of(), offers(kingsRoad));
        assertEquals(Set.of(moved), offers(deansgate));
    }

    @Test
    void aVoucherForACustomerThatThereIsNotRefusesAll() {
        Given unknown = new Given(VOUCHER_FOR_BOOTS, Set.of(ANNA.id(), new CustomerId("C-9")));

        assertRefused(
                ProblemCode.BAD_INPUT,
                "A voucher of O-3 is for a customer that there is not.",
                () -> desk.take(List.of(all(TENTH_OFF_FJORD), unknown)));

        assertEquals(List.of(), desk.list());
    }

    @Test
    void moreThanAreLookedAtAreRefused() {
        List<Given> many = IntStream.range(0, OfferDesk.MOST)
                .mapToObj(i -> all(named("M-" + i)))
                .toList();
        assertEquals(OfferDesk.MOST, desk.take(many).taken());

        assertRefused(
                ProblemCode.BAD_INPUT,
                "There would be 101 offers; at most 100 can hold at once.",
                () -> desk.take(List.of(all(TENTH_OFF_FJORD))));
    }

    @Test
    void moreVouchersThanATransactionTakesAreAllTold() {
        List<CustomerId> people = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            Customer person = new Customer(
                    new CustomerId("M-" + i),
                    BEN.details(),
                    BEN.tier(),
                    BEN.points(),
                    BEN.since(),
                    BEN.consents(),
                    true);
            people.add(person.id());
            platform.feed.write(transaction -> {
                transaction.put(new PlatformRow.OfCustomer(person));
                return true;
            });
        }

        assertEquals(new Taken(1, 900, 0, 0), desk.take(List.of(new Given(VOUCHER_FOR_BOOTS, new HashSet<>(people)))));
        assertEquals(900, desk.list().getFirst().vouchers());
        desk.remove(VOUCHER_FOR_BOOTS.id());

        assertEquals(List.of(), desk.list());
    }

    private static IssuedOffer named(String id) {
        Offer offer = TENTH_OFF_FJORD.offer();
        return new IssuedOffer(
                null,
                new Offer(
                        id,
                        offer.who(),
                        offer.what(),
                        offer.discount(),
                        offer.from(),
                        offer.until(),
                        offer.budget(),
                        offer.once()),
                "one",
                1,
                0.5);
    }

    private static Given all(IssuedOffer offer) {
        return new Given(offer, Set.of());
    }

    private static Given to(Customer... customers) {
        return new Given(
                VOUCHER_FOR_BOOTS, List.of(customers).stream().map(Customer::id).collect(Collectors.toSet()));
    }

    private static Voucher voucher(Customer customer) {
        return new Voucher(VOUCHER_FOR_BOOTS.id(), customer.id(), false);
    }

    private void settled(Consumer<Handle> change) {
        platform.database.transaction(handle -> {
            change.accept(handle);
            return true;
        });
        scopes.settle();
    }

    private static Set<IssuedOffer> offers(TabletView tablet) {
        tablet.pull();
        return tablet.rows().stream()
                .filter(PlatformRow.OfOffer.class::isInstance)
                .map(row -> ((PlatformRow.OfOffer) row).offer())
                .collect(Collectors.toSet());
    }

    private static Set<Voucher> vouchers(TabletView tablet) {
        tablet.pull();
        return tablet.rows().stream()
                .filter(PlatformRow.OfVoucher.class::isInstance)
                .map(row -> ((PlatformRow.OfVoucher) row).voucher())
                .collect(Collectors.toSet());
    }

    /** What the tablets have is what headquarters' checksums say. */
    private void assertWhole() {
        assertWhole(kingsRoad, KINGS_ROAD);
        assertWhole(deansgate, DEANSGATE);
    }

    private void assertWhole(TabletView tablet, Store store) {
        tablet.pull();
        FeedPage page = platform.feed.after(store.id(), tablet.device(), tablet.at(), Duration.ZERO, true);
        BucketSums sums = Objects.requireNonNull(page.sums());
        BucketSums here = new BucketSums();
        tablet.rows().forEach(row -> here.add(row.table(), row.key(), position(row)));
        assertEquals(sums, here);
    }

    private long position(PlatformRow row) {
        return platform.database.transaction(
                handle -> handle.createQuery("SELECT position FROM feed_row WHERE row_table = ? AND row_key = ?")
                        .bind(0, row.table().wireName())
                        .bind(1, row.key())
                        .mapTo(Long.class)
                        .one());
    }

    private static void assertRefused(ProblemCode code, String sentence, Runnable asked) {
        Refusal refused = assertThrows(Refusal.class, asked::run);
        assertEquals(code, refused.code());
        assertEquals(sentence, refused.getMessage());
    }
}
