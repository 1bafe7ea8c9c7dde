package rapport.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.ProductTrend;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Category;
import rapport.domain.product.Gtin;
import rapport.domain.product.Money;
import rapport.domain.product.Price;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.product.Stock;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.Associate;
import rapport.domain.store.AssociateId;
import rapport.domain.store.PinHash;
import rapport.domain.store.Role;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.ComparisonGroup;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.Voucher;

/**
 * The rows of the platform's tables as they stand on the wire, version 1. Amounts are whole pence (smallest units of the
 * row's currency), times ISO 8601 in UTC; a field without a value is null or missing.
 */
final class WireRows {
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;

    private WireRows() {}

    static Object toWire(PlatformRow row) {
        return switch (row) {
            case PlatformRow.OfStore(Store s) ->
                new WireStore(
                        s.id().value(),
                        s.name(),
                        s.zone().getId(),
                        s.currency().getCurrencyCode(),
                        s.city().isEmpty() ? null : s.city(),
                        s.near().isEmpty()
                                ? null
                                : s.near().stream().map(StoreId::value).toList(),
                        s.online() ? true : null);
            case PlatformRow.OfAssociate(Associate a) ->
                new WireAssociate(
                        a.id().value(),
                        a.name(),
                        a.role(),
                        a.store().value(),
                        a.pin().phc(),
                        a.pinMustChange(),
                        a.demoPin());
            case PlatformRow.OfCustomer(Customer c) -> WireCustomer.of(c);
            case PlatformRow.OfProduct(Product p) -> WireProduct.of(p);
            case PlatformRow.OfPrice(Price p) -> WirePrice.of(p);
            case PlatformRow.OfStock(Stock s) ->
                new WireStock(
                        s.store().value(),
                        s.article().sku().value(),
                        s.article().size(),
                        s.quantity(),
                        s.asOf());
            case PlatformRow.OfTrend(ProductTrend t) ->
                new WireTrend(
                        t.sku().value(),
                        t.baskets(),
                        t.recentBaskets(),
                        t.recentDays(),
                        t.companions().stream()
                                .map(c -> new WireCompanion(c.sku().value(), c.together()))
                                .toList(),
                        t.lately() == null
                                ? null
                                : new WireLately(t.lately().until(), t.lately().baskets()));
            case PlatformRow.OfDirective(IssuedDirective d) -> WireDirective.of(d);
            case PlatformRow.OfComparison(ComparisonGroup g) -> new WireComparison(g.permille(), g.salt());
            case PlatformRow.OfOffer(IssuedOffer o) -> WireOffers.WireOffer.of(o);
            case PlatformRow.OfVoucher(Voucher v) -> WireOffers.WireVoucher.of(v);
            case PlatformRow.OfPurchase(Purchase p) -> WirePurchase.of(p);
            case PlatformRow.OfReturn(Return r) -> WireReturn.of(r);
        };
    }

    static Class<? extends WireRow> type(Table table) {
        return switch (table) {
            case STORES -> WireStore.class;
            case ASSOCIATES -> WireAssociate.class;
            case CUSTOMERS -> WireCustomer.class;
            case PRODUCTS -> WireProduct.class;
            case PRICES -> WirePrice.class;
            case STOCK -> WireStock.class;
            case TRENDS -> WireTrend.class;
            case DIRECTIVES -> WireDirective.class;
            case COMPARISON -> WireComparison.class;
            case OFFERS -> WireOffers.WireOffer.class;
            case VOUCHERS -> WireOffers.WireVoucher.class;
            case PURCHASES -> WirePurchase.class;
            case RETURNS -> WireReturn.class;
        };
    }

    /** A hash of the names and types of all tables and their fields. */
    static String form() {
        StringBuilder form = new StringBuilder();
        for (Table table : Table.values()) {
            fields(form.append(table.wireName()), type(table));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(form.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fields(StringBuilder form, Class<?> type) {
        form.append('(');
        for (RecordComponent field : type.getRecordComponents()) {
            form.append(field.getName()).append(' ');
            Class<?> of = field.getGenericType() instanceof ParameterizedType list
                            && list.getActualTypeArguments()[0] instanceof Class<?> element
                    ? element
                    : field.getType();
            if (of.isRecord()) {
                fields(form, of);
            } else {
                form.append(of.getSimpleName());
            }
            form.append(',');
        }
        form.append(')');
    }

    /** A row on the wire; {@link #row} checks it and throws {@link RuntimeException}s of several kinds. */
    interface WireRow {
        PlatformRow row();
    }

    record WireStore(
            String id,
            String name,
            String zone,
            String currency,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String city,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> near,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean online)
            implements WireRow {
        @Override
        public PlatformRow row() {
            return new PlatformRow.OfStore(new Store(
                    new StoreId(id),
                    Objects.requireNonNull(name),
                    ZoneId.of(zone),
                    Currency.getInstance(currency),
                    orEmpty(city),
                    near == null ? List.of() : near.stream().map(StoreId::new).toList(),
                    online != null && online));
        }
    }

    record WireAssociate(
            String id,
            String name,
            Role role,
            String store,
            String pin,
            boolean pinMustChange,
            @Nullable String demoPin)
            implements WireRow {
        @Override
        public PlatformRow row() {
            return new PlatformRow.OfAssociate(new Associate(
                    new AssociateId(id),
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(role),
                    new StoreId(store),
                    new PinHash(Objects.requireNonNull(pin)),
                    pinMustChange,
                    orEmpty(demoPin)));
        }

        @Override
        public String toString() {
            return "WireAssociate[" + id + "]";
        }
    }

    record WireConsent(
            Purpose purpose,
            ConsentDecision decision,
            @Nullable Instant at,
            @Nullable String source) {}

    @Personal
    record WireCustomer(
            String id,
            @Nullable String given,
            @Nullable String family,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String card,
            @Nullable String city,
            LoyaltyTier tier,
            int points,
            LocalDate since,
            List<WireConsent> consents,
            boolean synthetic)
            implements WireRow {
        static WireCustomer of(Customer c) {
            PersonalDetails d = c.details();
            return new WireCustomer(
                    c.id().value(),
                    d.givenName(),
                    d.familyName(),
                    d.email(),
                    d.phone(),
                    d.card(),
                    d.city(),
                    c.tier(),
                    c.points(),
                    c.since(),
                    c.consents().decisions().stream()
                            .map(x -> new WireConsent(x.purpose(), x.decision(), x.at(), x.source()))
                            .toList(),
                    c.synthetic());
        }

        @Override
        public PlatformRow row() {
            return new PlatformRow.OfCustomer(new Customer(
                    new CustomerId(id),
                    new PersonalDetails(orEmpty(given), orEmpty(family), email, phone, card, city),
                    Objects.requireNonNull(tier),
                    notNegative(points),
                    day(since),
                    new Consents(consents.stream()
                            .map(x -> new Consent(
                                    Objects.requireNonNull(x.purpose()),
                                    Objects.requireNonNull(x.decision()),
                                    x.at() == null ? null : time(x.at()),
                                    orEmpty(x.source())))
                            .toList()),
                    synthetic));
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    record WireProduct(
            String sku,
            String name,
            @Nullable String category,
            long price,
            String currency,
            @Nullable String gtin,
            @Nullable String brand,
            @Nullable String colour,
            List<String> sizes,
            @Nullable String picture,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer lifeDays,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean sensitive)
            implements WireRow {
        static WireProduct of(Product p) {
            Gtin gtin = p.gtin();
            return new WireProduct(
                    p.sku().value(),
                    p.name(),
                    p.category().name(),
                    p.price().minor(),
                    p.price().currency().getCurrencyCode(),
                    gtin == null ? null : gtin.value(),
                    p.brand(),
                    p.colour(),
                    p.sizes(),
                    p.picture(),
                    p.lifeDays() == 0 ? null : p.lifeDays(),
                    p.sensitive() ? true : null);
        }

        @Override
        public PlatformRow row() {
            return new PlatformRow.OfProduct(new Product(
                    new Sku(sku),
                    Objects.requireNonNull(name),
                    new Category(orEmpty(category)),
                    new Money(notNegative(price), Currency.getInstance(currency)),
                    gtin == null ? null : new Gtin(gtin),
                    orEmpty(brand),
                    orEmpty(colour),
                    sizes,
                    orEmpty(picture),
                    lifeDays == null ? 0 : lifeDays,
                    sensitive != null && sensitive));
        }
    }

    record WirePrice(
            String id,
            String sku,
            @Nullable String store,
            long price,
            String currency,
            LocalDateTime from,
            @Nullable LocalDateTime until,
            @Nullable String promotion)
            implements WireRow {
        static WirePrice of(Price p) {
            StoreId store = p.store();
            return new WirePrice(
                    p.id(),
                    p.sku().value(),
                    store == null ? null : store.value(),
                    p.price().minor(),
                    p.price().currency().getCurrencyCode(),
                    p.from(),
                    p.until(),
                    p.promotion());
        }

        @Override
        public PlatformRow row() {
            if (until != null) {
                day(until.toLocalDate());
            }
            day(from.toLocalDate());
            return new PlatformRow.OfPrice(new Price(
                    id,
                    new Sku(sku),
                    store == null ? null : new StoreId(store),
                    new Money(notNegative(price), Currency.getInstance(currency)),
                    from,
                    until,
                    orEmpty(promotion)));
        }
    }

    record WireStock(String store, String sku, @Nullable String size, int quantity, Instant asOf) implements WireRow {
        @Override
        public PlatformRow row() {
            return new PlatformRow.OfStock(new Stock(
                    new StoreId(store), new Article(new Sku(sku), orEmpty(size)), notNegative(quantity), time(asOf)));
        }
    }

    record WireCompanion(String sku, int together) {}

    record WireLately(Instant until, List<Integer> baskets) {}

    record WireTrend(
            String sku,
            int baskets,
            int recent,
            int days,
            List<WireCompanion> companions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            WireLately lately)
            implements WireRow {
        @Override
        public PlatformRow row() {
            return new PlatformRow.OfTrend(new ProductTrend(
                    new Sku(sku),
                    notNegative(baskets),
                    notNegative(recent),
                    notNegative(days),
                    companions.stream()
                            .map(c -> new ProductTrend.Companion(new Sku(c.sku()), notNegative(c.together())))
                            .toList(),
                    lately == null ? null : new ProductTrend.Lately(time(lately.until()), lately.baskets())));
        }
    }

    record WireDirective(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String store,

            Directive.Action action,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sku,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String brand,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String category,

            Instant from,
            Instant until,
            Reason.Chosen.Why why)
            implements WireRow {
        static WireDirective of(IssuedDirective issued) {
            StoreId store = issued.store();
            Directive directive = issued.directive();
            Target target = directive.target();
            return new WireDirective(
                    issued.id(),
                    store == null ? null : store.value(),
                    directive.action(),
                    target instanceof Target.Product(Sku sku) ? sku.value() : null,
                    target instanceof Target.Brand(String brand) ? brand : null,
                    target instanceof Target.Kind(String category) ? category : null,
                    directive.from(),
                    directive.until(),
                    directive.why());
        }

        @Override
        public PlatformRow row() {
            return new PlatformRow.OfDirective(new IssuedDirective(
                    id,
                    store == null ? null : new StoreId(store),
                    new Directive(
                            target(sku, brand, category),
                            Objects.requireNonNull(action),
                            kept(from),
                            kept(until),
                            Objects.requireNonNull(why))));
        }
    }

    /** As finely as a device keeps it, so that it ends after it begins there, too. */
    static Instant kept(Instant at) {
        return time(at).truncatedTo(ChronoUnit.MICROS);
    }

    static Target target(@Nullable String sku, @Nullable String brand, @Nullable String category) {
        List<Target> targets = new ArrayList<>();
        if (sku != null) {
            targets.add(new Target.Product(new Sku(sku)));
        }
        if (brand != null && !brand.isEmpty()) {
            targets.add(new Target.Brand(brand));
        }
        if (category != null && !category.isEmpty()) {
            targets.add(new Target.Kind(category));
        }
        if (targets.size() != 1) {
            throw new IllegalArgumentException("exactly one of a product, a brand and a category is meant");
        }
        return targets.getFirst();
    }

    record WireComparison(int permille, String salt) implements WireRow {
        @Override
        public PlatformRow row() {
            return new PlatformRow.OfComparison(new ComparisonGroup(permille, salt));
        }
    }

    record WireLine(String sku, @Nullable String size, int quantity, long price, boolean suggested) {
        static WireLine of(LineItem line) {
            return new WireLine(
                    line.article().sku().value(),
                    line.article().size(),
                    line.quantity(),
                    line.unitPrice().minor(),
                    line.suggested());
        }

        LineItem line(Currency currency) {
            return new LineItem(
                    new Article(new Sku(sku), orEmpty(size)), quantity, new Money(price, currency), suggested);
        }
    }

    record WireCharge(String code, @Nullable String description, long amount) {
        static List<WireCharge> of(List<Charge> charges) {
            return charges.stream()
                    .map(c ->
                            new WireCharge(c.code(), c.description(), c.amount().minor()))
                    .toList();
        }

        static List<Charge> charges(@Nullable List<WireCharge> charges, Currency currency) {
            return charges == null
                    ? List.of()
                    : charges.stream()
                            .map(c -> new Charge(
                                    Objects.requireNonNull(c.code()),
                                    orEmpty(c.description()),
                                    new Money(c.amount(), currency)))
                            .toList();
        }
    }

    record WireTender(
            TenderKind kind, PaidAt paidAt, @Nullable String tillReceipt) {
        static WireTender of(Tender tender) {
            return new WireTender(tender.kind(), tender.paidAt(), tender.tillReceipt());
        }

        Tender tender() {
            return new Tender(Objects.requireNonNull(kind), Objects.requireNonNull(paidAt), orEmpty(tillReceipt));
        }
    }

    record WirePurchase(
            String id,
            @Nullable String customer,
            Channel channel,
            @Nullable String store,
            @Nullable String associate,
            Instant at,
            String number,
            String currency,
            List<WireLine> lines,
            @Nullable List<WireCharge> charges,
            @Nullable WireTender tender,
            long total)
            implements WireRow {
        static WirePurchase of(Purchase p) {
            CustomerId customer = p.customer();
            StoreId store = p.store();
            AssociateId associate = p.associate();
            Tender tender = p.tender();
            return new WirePurchase(
                    p.id().value(),
                    customer == null ? null : customer.value(),
                    p.channel(),
                    store == null ? null : store.value(),
                    associate == null ? null : associate.value(),
                    p.at(),
                    p.number(),
                    p.total().currency().getCurrencyCode(),
                    p.lines().stream().map(WireLine::of).toList(),
                    WireCharge.of(p.charges()),
                    tender == null ? null : WireTender.of(tender),
                    p.total().minor());
        }

        Purchase purchase() {
            Currency money = Currency.getInstance(currency);
            return new Purchase(
                    new PurchaseId(id),
                    customer == null ? null : new CustomerId(customer),
                    Objects.requireNonNull(channel),
                    store == null ? null : new StoreId(store),
                    associate == null ? null : new AssociateId(associate),
                    time(at),
                    Objects.requireNonNull(number),
                    lines.stream().map(line -> line.line(money)).toList(),
                    WireCharge.charges(charges, money),
                    tender == null ? null : tender.tender(),
                    new Money(total, money));
        }

        @Override
        public PlatformRow row() {
            return new PlatformRow.OfPurchase(purchase());
        }
    }

    record WireReturnedLine(
            String sku,
            @Nullable String size,
            int quantity,
            long price,
            @Nullable String of) {}

    record WireReturn(
            String id,
            @Nullable String customer,
            Channel channel,
            @Nullable String store,
            Instant at,
            String number,
            String currency,
            List<WireReturnedLine> lines,
            @Nullable List<WireCharge> charges,
            long total)
            implements WireRow {
        static WireReturn of(Return r) {
            CustomerId customer = r.customer();
            StoreId store = r.store();
            return new WireReturn(
                    r.id().value(),
                    customer == null ? null : customer.value(),
                    r.channel(),
                    store == null ? null : store.value(),
                    r.at(),
                    r.number(),
                    r.total().currency().getCurrencyCode(),
                    r.lines().stream().map(WireReturn::line).toList(),
                    WireCharge.of(r.charges()),
                    r.total().minor());
        }

        private static WireReturnedLine line(ReturnedLine line) {
            PurchaseId of = line.of();
            return new WireReturnedLine(
                    line.article().sku().value(),
                    line.article().size(),
                    line.quantity(),
                    line.unitPrice().minor(),
                    of == null ? null : of.value());
        }

        @Override
        public PlatformRow row() {
            Currency money = Currency.getInstance(currency);
            return new PlatformRow.OfReturn(new Return(
                    new PurchaseId(id),
                    customer == null ? null : new CustomerId(customer),
                    Objects.requireNonNull(channel),
                    store == null ? null : new StoreId(store),
                    time(at),
                    Objects.requireNonNull(number),
                    lines.stream()
                            .map(line -> new ReturnedLine(
                                    new Article(new Sku(line.sku()), orEmpty(line.size())),
                                    line.quantity(),
                                    new Money(line.price(), money),
                                    line.of() == null ? null : new PurchaseId(line.of())))
                            .toList(),
                    WireCharge.charges(charges, money),
                    new Money(total, money)));
        }
    }

    /** A time that a shop can have lived in; what is outside is a broken clock or a broken row. */
    static Instant time(Instant at) {
        day(at.atZone(ZoneOffset.UTC).toLocalDate());
        return at;
    }

    private static LocalDate day(LocalDate day) {
        if (day.getYear() < EARLIEST_YEAR || day.getYear() > LATEST_YEAR) {
            throw new IllegalArgumentException("a time outside of " + EARLIEST_YEAR + " to " + LATEST_YEAR);
        }
        return day;
    }

    static int notNegative(int count) {
        return Math.toIntExact(notNegative((long) count));
    }

    static long notNegative(long count) {
        if (count < 0) {
            throw new IllegalArgumentException("a count or price below zero");
        }
        return count;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
