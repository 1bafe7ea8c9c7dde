package rapport.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.basket.BasketId;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.RejectionDecided;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.SuggestionsShown;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ShownList;

/** Facts as JSON, each kind with its own version. A version of a kind may be given further fields, which older
 * programs pass over and older facts do not have; whatever else changes is a new version. */
public final class JsonFactFormat implements FactFormat {
    public static final String SALE_RECORDED = "sale-recorded";
    public static final String CUSTOMER_OPENED = "customer-opened";
    public static final String PIN_CHANGED = "pin-changed";
    public static final String CUSTOMER_REGISTERED = "customer-registered";
    public static final String SUGGESTIONS_SHOWN = "suggestions-shown";
    public static final String REJECTION_DECIDED = "rejection-decided";
    private static final int VERSION = 1;

    @Override
    public EncodedFact encode(StoreEvent event) {
        return switch (event) {
            case SaleRecorded sale -> {
                CustomerId customer = sale.customer();
                yield new EncodedFact(
                        sale.id(),
                        SALE_RECORDED,
                        VERSION,
                        Json.write(new OpenSale(
                                sale.at(),
                                sale.store().value(),
                                sale.device().value(),
                                sale.associate().value(),
                                sale.basket().toString(),
                                sale.number(),
                                sale.total().currency().getCurrencyCode(),
                                sale.lines().stream().map(WireRows.WireLine::of).toList(),
                                WireRows.WireTender.of(sale.tender()),
                                sale.total().minor())),
                        customer,
                        customer == null ? "" : Json.write(new AboutCustomer(customer.value())));
            }
            case CustomerOpened opened ->
                new EncodedFact(
                        opened.id(),
                        CUSTOMER_OPENED,
                        VERSION,
                        Json.write(new OpenOpened(
                                opened.at(),
                                opened.store().value(),
                                opened.device().value(),
                                opened.associate().value(),
                                opened.reason())),
                        opened.customer(),
                        Json.write(new AboutCustomer(opened.customer().value())));
            case PinChanged changed ->
                new EncodedFact(
                        changed.id(),
                        PIN_CHANGED,
                        VERSION,
                        Json.write(new OpenPin(
                                changed.at(),
                                changed.store().value(),
                                changed.device().value(),
                                changed.associate().value(),
                                changed.pin().phc())),
                        null,
                        "");
            case CustomerRegistered registered ->
                new EncodedFact(
                        registered.id(),
                        CUSTOMER_REGISTERED,
                        VERSION,
                        Json.write(By.of(
                                registered.at(), registered.store(), registered.device(), registered.associate())),
                        registered.customer(),
                        Json.write(AboutRegistered.of(registered.customer(), registered.details())));
            case SuggestionsShown shown -> {
                CustomerId customer = shown.customer();
                yield new EncodedFact(
                        shown.id(),
                        SUGGESTIONS_SHOWN,
                        VERSION,
                        Json.write(OpenShown.of(shown)),
                        customer,
                        customer == null ? "" : Json.write(new AboutCustomer(customer.value())));
            }
            case RejectionDecided decided ->
                new EncodedFact(
                        decided.id(),
                        REJECTION_DECIDED,
                        VERSION,
                        Json.write(new OpenDecided(
                                decided.at(),
                                decided.store().value(),
                                decided.device().value(),
                                decided.associate().value(),
                                decided.about().toString(),
                                word(decided.decision()),
                                decided.words())),
                        null,
                        "");
            case UnknownFact unknown -> unknown.encoded();
        };
    }

    @Override
    public StoreEvent decode(EncodedFact fact) {
        if (fact.version() != VERSION) {
            return new UnknownFact(fact);
        }
        try {
            return switch (fact.kind()) {
                case SALE_RECORDED -> sale(fact, Json.read(fact.open(), OpenSale.class));
                case CUSTOMER_OPENED -> opened(fact, Json.read(fact.open(), OpenOpened.class));
                case PIN_CHANGED -> pin(fact, Json.read(fact.open(), OpenPin.class));
                case CUSTOMER_REGISTERED -> registered(fact, Json.read(fact.open(), By.class));
                case SUGGESTIONS_SHOWN -> shown(fact, Json.read(fact.open(), OpenShown.class));
                case REJECTION_DECIDED -> decided(fact, Json.read(fact.open(), OpenDecided.class));
                default -> new UnknownFact(fact);
            };
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "malformed " + fact.kind() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static SaleRecorded sale(EncodedFact fact, OpenSale sale) {
        Currency currency = Currency.getInstance(sale.currency());
        return new SaleRecorded(
                fact.id(),
                WireRows.time(sale.at()),
                new StoreId(sale.store()),
                new DeviceId(sale.device()),
                new AssociateId(sale.associate()),
                new BasketId(UUID.fromString(sale.basket())),
                Objects.requireNonNull(sale.number()),
                customer(fact),
                sale.lines().stream().map(line -> line.line(currency)).toList(),
                sale.tender().tender(),
                new Money(sale.total(), currency));
    }

    private static StoreEvent opened(EncodedFact fact, OpenOpened opened) {
        CustomerId customer = customer(fact);
        return customer == null
                ? new UnknownFact(fact)
                : new CustomerOpened(
                        fact.id(),
                        WireRows.time(opened.at()),
                        new StoreId(opened.store()),
                        new DeviceId(opened.device()),
                        new AssociateId(opened.associate()),
                        customer,
                        Objects.requireNonNull(opened.reason()));
    }

    private static PinChanged pin(EncodedFact fact, OpenPin pin) {
        return new PinChanged(
                fact.id(),
                WireRows.time(pin.at()),
                new StoreId(pin.store()),
                new DeviceId(pin.device()),
                new AssociateId(pin.associate()),
                new PinHash(Objects.requireNonNull(pin.pin())));
    }

    /** Without its personal part, which is all that it says, it is a fact of somebody who was forgotten. */
    private static StoreEvent registered(EncodedFact fact, By by) {
        if (fact.personal().isEmpty()) {
            return new UnknownFact(fact);
        }
        AboutRegistered about = Json.read(fact.personal(), AboutRegistered.class);
        return new CustomerRegistered(
                fact.id(),
                WireRows.time(by.at()),
                new StoreId(by.store()),
                new DeviceId(by.device()),
                new AssociateId(by.associate()),
                new CustomerId(about.customer()),
                about.details());
    }

    private static SuggestionsShown shown(EncodedFact fact, OpenShown shown) {
        return new SuggestionsShown(
                fact.id(),
                WireRows.time(shown.at()),
                new StoreId(shown.store()),
                new DeviceId(shown.device()),
                new AssociateId(shown.associate()),
                customer(fact),
                new ShownList(
                        UUID.fromString(shown.list()),
                        Objects.requireNonNull(shown.model()),
                        Objects.requireNonNull(shown.policy()),
                        WireRows.orEmpty(shown.arm()),
                        shown.basis() == null ? null : ShownList.Basis.valueOf(name(shown.basis())),
                        shown.slots().stream().map(OpenSlot::slot).toList()));
    }

    private static RejectionDecided decided(EncodedFact fact, OpenDecided decided) {
        return new RejectionDecided(
                fact.id(),
                WireRows.time(decided.at()),
                new StoreId(decided.store()),
                new DeviceId(decided.device()),
                new AssociateId(decided.associate()),
                FactId.of(decided.about()),
                RejectionDecided.Decision.valueOf(name(decided.decision())),
                WireRows.orEmpty(decided.words()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static @Nullable CustomerId customer(EncodedFact fact) {
        return fact.personal().isEmpty()
                ? null
                : new CustomerId(Json.read(fact.personal(), AboutCustomer.class).customer());
    }

    private record OpenSale(
            Instant at,
            String store,
            String device,
            String associate,
            String basket,
            String number,
            String currency,
            List<WireRows.WireLine> lines,
            WireRows.WireTender tender,
            long total) {}

    private record OpenOpened(Instant at, String store, String device, String associate, String reason) {}

    private record OpenPin(Instant at, String store, String device, String associate, String pin) {}

    private record By(Instant at, String store, String device, String associate) {
        static By of(Instant at, StoreId store, DeviceId device, AssociateId associate) {
            return new By(at, store.value(), device.value(), associate.value());
        }
    }

    private record OpenDecided(
            Instant at,
            String store,
            String device,
            String associate,
            String about,
            String decision,
            @Nullable String words) {}

    private record OpenShown(
            Instant at,
            String store,
            String device,
            String associate,
            String list,
            String model,
            String policy,
            @Nullable String arm,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String basis,

            List<OpenSlot> slots) {
        static OpenShown of(SuggestionsShown shown) {
            ShownList list = shown.list();
            return new OpenShown(
                    shown.at(),
                    shown.store().value(),
                    shown.device().value(),
                    shown.associate().value(),
                    list.id().toString(),
                    list.model(),
                    list.policy(),
                    list.arm().isEmpty() ? null : list.arm(),
                    list.basis() == null ? null : word(list.basis()),
                    list.slots().stream().map(OpenSlot::of).toList());
        }
    }

    private record OpenSlot(String product, int rank, String reason, double probability, String choice) {
        static OpenSlot of(ShownList.Slot slot) {
            return new OpenSlot(
                    slot.product().value(), slot.rank(), slot.reason(), slot.probability(), word(slot.choice()));
        }

        ShownList.Slot slot() {
            return new ShownList.Slot(
                    new Sku(product),
                    rank,
                    Objects.requireNonNull(reason),
                    probability,
                    ShownList.Choice.valueOf(name(choice)));
        }
    }

    @Personal
    private record AboutRegistered(
            String customer,
            @Nullable String given,
            @Nullable String family,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String card,
            @Nullable String city) {
        static AboutRegistered of(CustomerId customer, PersonalDetails details) {
            return new AboutRegistered(
                    customer.value(),
                    details.givenName(),
                    details.familyName(),
                    details.email(),
                    details.phone(),
                    details.card(),
                    details.city());
        }

        PersonalDetails details() {
            return new PersonalDetails(WireRows.orEmpty(given), WireRows.orEmpty(family), email, phone, card, city);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    @Personal
    private record AboutCustomer(String customer) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
