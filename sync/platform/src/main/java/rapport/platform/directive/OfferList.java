package rapport.platform.directive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.key.Keys;
import rapport.domain.product.Product;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Offer.Discount;
import rapport.platform.problem.Refusal;

/**
 * Reads a file of offers: {@code {"offers": [{"id", "title", "sku" or "brand" or "category", "percent" or "amount", "from",
 * "until", "once", "budget", "response", "costShare", "store", "vouchers": [{"customer"}]}]}}. An offer with a list of
 * vouchers, also an empty one, is for nobody else. A file with one fault is refused as a whole, and the sentence says which
 * it is.
 */
public final class OfferList {
    private static final ListFile FILE = new ListFile("offers", "Offer", 8);
    private static final List<String> FIELDS = List.of(
            "id",
            "title",
            "sku",
            "brand",
            "category",
            "percent",
            "amount",
            "from",
            "until",
            "once",
            "budget",
            "response",
            "costShare",
            "store",
            "vouchers");

    private final KnownNames known;
    private final Instant now;

    /** @param products and stores that an offer may name */
    public OfferList(Collection<Product> products, Set<StoreId> stores, Instant now) {
        this.known = KnownNames.of(products, stores);
        this.now = now;
    }

    /** @throws Refusal {@code BAD_INPUT} for a file that cannot be read, or with an offer that makes no sense */
    public List<OfferDesk.Given> read(Path file) {
        return FILE.read(file, this::given, given -> given.offer().id());
    }

    private OfferDesk.Given given(ListEntry entry) {
        entry.only("offer", FIELDS);
        Target what = entry.target(known);
        Discount discount = discount(entry);
        ListEntry.Period period = entry.period(now);
        String title = entry.needed("title", entry.text("title"));
        if (title.length() > IssuedOffer.LONGEST_TITLE) {
            throw entry.bad("needs as title a text of 1 to " + IssuedOffer.LONGEST_TITLE + " characters.");
        }
        String id = entry.needed("id", entry.text("id"));
        try {
            Keys.check("an offer's id", id);
        } catch (IllegalArgumentException e) {
            throw entry.bad("needs an id of 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        @Nullable List<?> vouchers = vouchers(entry);
        IssuedOffer offer = new IssuedOffer(
                entry.store(known),
                new Offer(
                        id,
                        vouchers == null ? Audience.EVERYBODY : Audience.ADDRESSED,
                        what,
                        discount,
                        period.from(),
                        period.until(),
                        entry.needed("budget", entry.whole("budget", 0, Long.MAX_VALUE)),
                        once(entry)),
                title,
                entry.share("response", (int) IssuedOffer.LARGEST_RESPONSE),
                entry.share("costShare", 1));
        return new OfferDesk.Given(offer, vouchers == null ? Set.of() : customers(entry, vouchers));
    }

    private static Discount discount(ListEntry entry) {
        Long percent = entry.whole("percent", 1, 100);
        Long amount = entry.whole("amount", 1, Long.MAX_VALUE);
        if (percent != null && amount == null) {
            return new Discount.Percent(Math.toIntExact(percent));
        }
        if (amount != null && percent == null) {
            return new Discount.Amount(amount);
        }
        throw entry.bad("needs exactly one of percent and amount.");
    }

    private static boolean once(ListEntry entry) {
        return switch (entry.fields().get("once")) {
            case null -> false;
            case Boolean once -> once;
            default -> throw entry.bad("needs as once true or false.");
        };
    }

    private static @Nullable List<?> vouchers(ListEntry entry) {
        return switch (entry.fields().get("vouchers")) {
            case null -> null;
            case List<?> list -> list;
            default -> throw entry.bad("needs as vouchers a list.");
        };
    }

    private static Set<CustomerId> customers(ListEntry entry, List<?> vouchers) {
        Set<CustomerId> customers = new HashSet<>();
        for (int i = 0; i < vouchers.size(); i++) {
            if (!customers.add(customer(entry, i + 1, vouchers.get(i)))) {
                throw entry.bad("has a second voucher for the same customer, voucher " + (i + 1) + ".");
            }
        }
        return customers;
    }

    private static CustomerId customer(ListEntry entry, int number, @Nullable Object voucher) {
        if (voucher instanceof Map<?, ?> fields
                && fields.size() == 1
                && fields.get("customer") instanceof String customer) {
            try {
                return new CustomerId(customer);
            } catch (IllegalArgumentException e) {
                // the sentence below says how it is written
            }
        }
        throw entry.bad("has a voucher " + number + " that is not {\"customer\": and a customer's id}.");
    }
}
