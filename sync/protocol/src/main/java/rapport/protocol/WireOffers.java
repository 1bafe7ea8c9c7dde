package rapport.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Discount;
import rapport.domain.suggestion.Voucher;

/** The rows of offers as they stand on the wire, version 1. */
final class WireOffers {
    private WireOffers() {}

    /** @param percent of the price; or an amount, in the smallest unit of the retailer's currency */
    record WireOffer(
            String id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String store,

            Offer.Audience who,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sku,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String brand,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String category,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer percent,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long amount,

            Instant from,
            Instant until,
            long budget,
            boolean once,
            String title,
            double response,
            double costShare)
            implements WireRows.WireRow {
        static WireOffer of(IssuedOffer issued) {
            StoreId store = issued.store();
            Offer offer = issued.offer();
            Target what = offer.what();
            return new WireOffer(
                    issued.id(),
                    store == null ? null : store.value(),
                    offer.who(),
                    what instanceof Target.Product(Sku sku) ? sku.value() : null,
                    what instanceof Target.Brand(String brand) ? brand : null,
                    what instanceof Target.Kind(String category) ? category : null,
                    offer.discount() instanceof Discount.Percent(int percent) ? percent : null,
                    offer.discount() instanceof Discount.Amount(long minor) ? minor : null,
                    offer.from(),
                    offer.until(),
                    offer.budget(),
                    offer.once(),
                    issued.title(),
                    issued.response(),
                    issued.costShare());
        }

        @Override
        public PlatformRow row() {
            return new PlatformRow.OfOffer(new IssuedOffer(
                    store == null ? null : new StoreId(store),
                    new Offer(
                            id,
                            Objects.requireNonNull(who),
                            WireRows.target(sku, brand, category),
                            discount(),
                            WireRows.kept(from),
                            WireRows.kept(until),
                            budget,
                            once),
                    Objects.requireNonNull(title),
                    response,
                    costShare));
        }

        private Discount discount() {
            if (percent != null && amount == null) {
                return new Discount.Percent(percent);
            }
            if (amount != null && percent == null) {
                return new Discount.Amount(amount);
            }
            throw new IllegalArgumentException("a discount is a share or an amount");
        }
    }

    @Personal
    record WireVoucher(
            String offer,
            String customer,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean used) implements WireRows.WireRow {
        static WireVoucher of(Voucher voucher) {
            return new WireVoucher(voucher.offer(), voucher.customer().value(), voucher.used() ? true : null);
        }

        @Override
        public PlatformRow row() {
            return new PlatformRow.OfVoucher(new Voucher(offer, new CustomerId(customer), used != null && used));
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
