package rapport.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.domain.basket.BasketId;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactId;
import rapport.domain.event.HybridTime;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ShownList;

class JsonFactFormatTest {
    private static final FactId ID = FactId.of("0195d3a0-0000-7000-8000-000000000001");
    private static final CustomerId ANNA = new CustomerId("C-1001");
    private static final Instant AT = Instant.parse("2026-03-14T10:12:00.123456Z");
    private static final StoreId STORE = new StoreId("KR");
    private static final DeviceId DEVICE = new DeviceId("KR-05");
    private static final AssociateId MIA = new AssociateId("A-101");
    private static final CustomerOpened OPENED = new CustomerOpened(ID, AT, STORE, DEVICE, MIA, ANNA, "serving");
    private static final PinChanged PIN = new PinChanged(ID, AT, STORE, DEVICE, MIA, new PinHash("$argon2id$x"));

    private static final CustomerRegistered REGISTERED = new CustomerRegistered(
            ID,
            AT,
            STORE,
            DEVICE,
            MIA,
            CustomerId.registeredBy(ID.value()),
            new PersonalDetails("Emma", "Lindqvist", "emma@example.com", "+44 7700 900871", "7710001", null));
    private static final SuggestionsShown SHOWN = new SuggestionsShown(
            ID,
            AT,
            STORE,
            DEVICE,
            MIA,
            ANNA,
            new ShownList(
                    UUID.fromString("0195d3a0-0000-7000-8000-0000000000aa"),
                    "blend-1",
                    "best-first",
                    "b",
                    null,
                    List.of(
                            new ShownList.Slot(new Sku("4471"), 1, "bought-before", 1, ShownList.Choice.RANKED),
                            new ShownList.Slot(new Sku("9001"), 12, "popular", 0.25, ShownList.Choice.EXPLORED))));
    private static final SuggestionsShown SHOWN_WITH_BASIS = new SuggestionsShown(
            ID,
            AT,
            STORE,
            DEVICE,
            MIA,
            ANNA,
            new ShownList(
                    SHOWN.list().id(),
                    "blend-1",
                    "standard-1",
                    "",
                    ShownList.Basis.POPULAR_HERE,
                    SHOWN.list().slots()));
    private static final RejectionDecided DECIDED = new RejectionDecided(
            ID,
            AT,
            STORE,
            DEVICE,
            MIA,
            FactId.of("0195d3a0-0000-7000-8000-000000000002"),
            RejectionDecided.Decision.SET_ASIDE,
            "rung up twice");

    private final JsonFactFormat format = new JsonFactFormat();

    static List<StoreEvent> everyKind() {
        return List.of(
                sale(ANNA),
                sale(null),
                OPENED,
                PIN,
                REGISTERED,
                SHOWN,
                SHOWN_WITH_BASIS,
                new SuggestionsShown(ID, AT, STORE, DEVICE, MIA, null, SHOWN.list()),
                DECIDED,
                new UnknownFact(new EncodedFact(ID, "loyalty-card-painted", 3, "{\"a\": 1}", ANNA, "{ \"b\":2}")));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWrittenReadsTheSame(StoreEvent event) {
        assertEquals(event, format.decode(format.encode(event)));
    }

    @Test
    void version1OfEveryKindIsWrittenAsEver() {
        assertEquals(
                new EncodedFact(ID, "sale-recorded", 1, """
                    {"at":"2026-03-14T10:12:00.123456Z","store":"KR","device":"KR-05",\
                    "associate":"A-101","basket":"0195d3a0-0000-7000-8000-000000000001",\
                    "number":"KR-05-A-7","currency":"GBP","lines":[\
                    {"sku":"4471","size":"38","quantity":1,"price":18900,"suggested":false},\
                    {"sku":"9001","size":"","quantity":2,"price":1250,"suggested":true}],\
                    "tender":{"kind":"CARD","paidAt":"TILL","tillReceipt":"T-1"},\
                    "total":21400}\
                    """, ANNA, "{\"customer\":\"C-1001\"}"),
                format.encode(sale(ANNA)));
        assertEquals(
                new EncodedFact(
                        ID,
                        "customer-opened",
                        1,
                        "{\"at\":\"2026-03-14T10:12:00.123456Z\",\"store\":\"KR\",\"device\":\"KR-05\","
                                + "\"associate\":\"A-101\",\"reason\":\"serving\"}",
                        ANNA,
                        "{\"customer\":\"C-1001\"}"),
                format.encode(OPENED));
        assertEquals(
                new EncodedFact(
                        ID,
                        "pin-changed",
                        1,
                        "{\"at\":\"2026-03-14T10:12:00.123456Z\",\"store\":\"KR\",\"device\":\"KR-05\","
                                + "\"associate\":\"A-101\",\"pin\":\"$argon2id$x\"}",
                        null,
                        ""),
                format.encode(PIN));
    }

    @Test
    void version1OfTheLaterKindsIsWrittenAsInTheirFiles() {
        assertFile("fact_customer_registered", REGISTERED);
        assertFile("fact_suggestions_shown", SHOWN);
        assertFile("fact_suggestions_shown_with_basis", SHOWN_WITH_BASIS);
        assertFile("fact_rejection_decided", DECIDED);
    }

    private void assertFile(String name, StoreEvent event) {
        assertEquals(
                WireFormatTest.golden(name),
                WireFormat.upload(new Upload(
                        "0195d3a0-0000-7000-8000-0000000000ff",
                        List.of(new SequencedFact(7, new HybridTime(1_773_483_120_123L, 0), format.encode(event))))));
        assertEquals(
                event,
                format.decode(WireFormat.upload(WireFormatTest.golden(name))
                        .facts()
                        .getFirst()
                        .fact()));
    }

    @Test
    void aRegistrationWhosePersonalPartIsGoneSaysNothingMore() {
        EncodedFact forgotten = forgotten(format.encode(REGISTERED), null);

        assertEquals(new UnknownFact(forgotten), format.decode(forgotten));
    }

    @Test
    void theOpenPartNeverNamesTheCustomer() {
        assertFalse(format.encode(REGISTERED).open().contains("new-"));
        assertFalse(format.encode(SHOWN).open().contains(ANNA.value()));
        assertFalse(format.encode(sale(ANNA)).open().contains(ANNA.value()));
        assertFalse(format.encode(OPENED).open().contains(ANNA.value()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sale-recorded",
                "customer-opened",
                "pin-changed",
                "customer-registered",
                "suggestions-shown",
                "rejection-decided",
                "loyalty-card-painted"
            })
    void aNewerVersionIsKeptByteForByte(String kind) {
        EncodedFact newer = new EncodedFact(ID, kind, 2, "no JSON: \u0001 ü {", ANNA, " {\"x\" : 1.0e0}");

        StoreEvent read = format.decode(newer);

        assertEquals(new UnknownFact(newer), read);
        assertSame(newer, format.encode(read));
    }

    @Test
    void aSaleWhosePersonalPartIsGoneIsAnonymous() {
        EncodedFact sale = format.encode(sale(ANNA));

        assertEquals(sale(null), format.decode(forgotten(sale, ANNA)));
        assertEquals(sale(null), format.decode(forgotten(sale, null)));
    }

    @Test
    void aCustomerOpenedWhosePersonalPartIsGoneSaysNothingMore() {
        EncodedFact forgotten = forgotten(format.encode(OPENED), ANNA);

        assertEquals(new UnknownFact(forgotten), format.decode(forgotten));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "null",
                "\"Anna Roberts\"",
                "{\"at\":\"Anna Roberts\"}",
                "{\"at\":\"2026-03-14T10:12:00Z\",\"store\":\"Anna Roberts\"}",
                "{\"at\":\"9999-03-14T10:12:00Z\",\"store\":\"KR\",\"device\":\"KR-05\",\"associate\":\"A-101\","
                        + "\"reason\":\"Anna Roberts\",\"pin\":\"Anna Roberts\"}"
            })
    void aMalformedFactOfAKnownKindIsRefusedWithoutItsContent(String open) {
        for (String kind : List.of(
                "sale-recorded",
                "customer-opened",
                "pin-changed",
                "customer-registered",
                "suggestions-shown",
                "rejection-decided")) {
            EncodedFact malformed = new EncodedFact(ID, kind, 1, open, ANNA, "{\"customer\":\"C-1001\"}");

            assertRefused(malformed);
        }
    }

    @Test
    void aSaleWithAnotherTotalOrAnotherPersonalPartIsRefused() {
        EncodedFact sale = format.encode(sale(ANNA));
        String otherTotal = sale.open().replace("\"total\":21400", "\"total\":21401");

        assertRefused(new EncodedFact(ID, sale.kind(), 1, otherTotal, ANNA, sale.personal()));
        assertRefused(new EncodedFact(ID, sale.kind(), 1, sale.open(), ANNA, "{\"customer\":\"Anna Roberts\"}"));
    }

    private void assertRefused(EncodedFact malformed) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> format.decode(malformed), malformed.open());

        assertFalse(refused.getMessage().contains("Roberts"), refused.getMessage());
        assertNull(refused.getCause());
    }

    private static EncodedFact forgotten(EncodedFact fact, @Nullable CustomerId subject) {
        return new EncodedFact(fact.id(), fact.kind(), fact.version(), fact.open(), subject, "");
    }

    private static SaleRecorded sale(@Nullable CustomerId customer) {
        return new SaleRecorded(
                ID,
                AT,
                STORE,
                DEVICE,
                MIA,
                new BasketId(ID.value()),
                "KR-05-A-7",
                customer,
                List.of(
                        new LineItem(new Article(new Sku("4471"), "38"), 1, Money.pence(18_900), false),
                        new LineItem(new Article(new Sku("9001"), ""), 2, Money.pence(1_250), true)),
                new Tender(TenderKind.CARD, PaidAt.TILL, "T-1"),
                Money.pence(21_400));
    }
}
