package rapport.app.suggest;

import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import rapport.app.ui.ProductName;
import rapport.app.ui.Texts;
import rapport.domain.product.Sku;
import rapport.domain.suggestion.Reason;

/** Puts reasons into words that one can say to the customer. */
final class ReasonWords {
    /** The most characters of a short reason; on a card two lines of it. */
    static final int LONGEST = 50;

    private static final int MONTHS_OF_A_YEAR = 11;

    private final Texts texts;

    ReasonWords(Texts texts) {
        this.texts = texts;
    }

    /** The reason in at most 50 characters; the name of another product is shortened for that. */
    String brief(Reason reason, Map<Sku, String> names, Instant now) {
        return switch (reason) {
            case Reason.BoughtBefore bought ->
                texts.get("suggest.reason.bought", bought.times(), month(bought.last(), now));
            case Reason.OftenBoughtWith with -> fitting(key("suggest.reason.with", with), name(with.other(), names));
            case Reason.Popular _ -> texts.get("suggest.reason.popular");
            case Reason.PopularHere _ -> texts.get("suggest.reason.popular.here");
            case Reason.Like like -> fitting("suggest.reason.like", name(like.other(), names));
            case Reason.Chosen chosen -> texts.get("suggest.reason.chosen." + chosen.why());
        };
    }

    /** What the reason rests on, in a sentence. */
    String fact(Reason reason, Map<Sku, String> names, Instant now) {
        return switch (reason) {
            case Reason.BoughtBefore bought ->
                texts.get("suggest.fact.bought", bought.times(), texts.day(bought.last(), now));
            case Reason.OftenBoughtWith with ->
                texts.get(key("suggest.fact.with", with), name(with.other(), names), with.together());
            case Reason.Popular popular -> texts.get("suggest.fact.popular", popular.buyers(), popular.days());
            case Reason.PopularHere popular -> texts.get("suggest.fact.popular.here", popular.buyers(), popular.days());
            case Reason.Like like -> texts.get("suggest.fact.like", name(like.other(), names));
            case Reason.Chosen chosen -> texts.get("suggest.fact.chosen." + chosen.why());
        };
    }

    private String fitting(String key, String name) {
        String whole = texts.get(key, name);
        int over = whole.length() - LONGEST;
        return over <= 0
                ? whole
                : texts.get(key, name.substring(0, name.length() - over - 1).strip() + "…");
    }

    private static String key(String key, Reason.OftenBoughtWith with) {
        return switch (with.source()) {
            case HISTORY -> key;
            case BASKET -> key + ".basket";
            case LOOKED_AT -> key + ".looked";
        };
    }

    private static String name(Sku sku, Map<Sku, String> names) {
        return ProductName.shown(names.getOrDefault(sku, sku.value()));
    }

    private String month(Instant at, Instant now) {
        YearMonth month = YearMonth.from(at.atZone(texts.zone()));
        YearMonth today = YearMonth.from(now.atZone(texts.zone()));
        return month.plusMonths(MONTHS_OF_A_YEAR).isBefore(today)
                ? texts.month(month.atDay(1))
                : DateTimeFormatter.ofPattern("LLLL", texts.locale()).format(month);
    }
}
