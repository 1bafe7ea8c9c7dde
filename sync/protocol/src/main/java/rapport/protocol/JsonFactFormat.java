package rapport.protocol;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.basket.BasketId;
import rapport.domain.customer.Personal;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.PinChanged;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.event.StoreEvent.UnknownFact;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.store.AssociateId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.PinHash;
import rapport.domain.store.StoreId;

/** Facts as JSON, each kind with its own version. A kind's form is never changed: a new form is a new version. */
public final class JsonFactFormat implements FactFormat {
    public static final String SALE_RECORDED = "sale-recorded";
    public static final String CUSTOMER_OPENED = "customer-opened";
    public static final String PIN_CHANGED = "pin-changed";
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

    @Personal
    private record AboutCustomer(String customer) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
