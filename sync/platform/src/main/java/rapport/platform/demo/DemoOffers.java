package rapport.platform.demo;

import java.time.LocalDate;
import java.util.List;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Offer.Discount;

/** What headquarters offers around a day: one promotion, which gains with some customers and not with others. */
final class DemoOffers {
    private static final int FIRST_DAY = -2;
    private static final int LAST_DAY = 12;
    private static final long BUDGET = 20_000_00;
    private static final double RESPONSE = 1.85;
    private static final double COST_SHARE = 0.4;

    private DemoOffers() {}

    static List<IssuedOffer> of(LocalDate today) {
        return List.of(new IssuedOffer(
                null,
                new Offer(
                        "O-KNITS",
                        Audience.EVERYBODY,
                        new Target.Kind(Kind.KNIT.category().name()),
                        new Discount.Percent(10),
                        today.plusDays(FIRST_DAY)
                                .atStartOfDay(DemoStores.LONDON)
                                .toInstant(),
                        today.plusDays(LAST_DAY + 1)
                                .atStartOfDay(DemoStores.LONDON)
                                .toInstant(),
                        BUDGET,
                        false),
                "10% off knitwear",
                RESPONSE,
                COST_SHARE));
    }
}
