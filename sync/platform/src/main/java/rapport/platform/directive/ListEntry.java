package rapport.platform.directive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive.Target;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * One entry of a file; what is asked of it and is not so is refused with a sentence.
 *
 * @param place where it stands, as the sentences begin
 */
record ListEntry(String place, Map<?, ?> fields) {
    private static final int LONGEST_TEXT = 200;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /** @param names all that there may be, in the order in which they are told */
    void only(String kind, List<String> names) {
        if (!fields.keySet().stream().map(String::valueOf).allMatch(names::contains)) {
            throw bad("has a field that no " + kind + " has; there are "
                    + String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast() + ".");
        }
    }

    /** Exactly one of product, brand and category. */
    Target target(KnownNames known) {
        String sku = known("sku", known.skus());
        String brand = known("brand", known.brands());
        String category = known("category", known.categories());
        List<Target> targets = new ArrayList<>();
        if (sku != null) {
            targets.add(new Target.Product(new Sku(sku)));
        }
        if (brand != null) {
            targets.add(new Target.Brand(brand));
        }
        if (category != null) {
            targets.add(new Target.Kind(category));
        }
        if (targets.size() != 1) {
            throw bad("needs exactly one of sku, brand and category.");
        }
        return targets.getFirst();
    }

    @Nullable
    StoreId store(KnownNames known) {
        String store = text("store");
        if (store != null
                && known.stores().stream().noneMatch(there -> there.value().equals(store))) {
            throw bad("is for a store that there is not.");
        }
        return store == null ? null : new StoreId(store);
    }

    private @Nullable String known(String field, Set<String> there) {
        String name = text(field);
        if (name != null && !there.contains(name)) {
            throw bad("is about a " + field + " that no product has.");
        }
        return name;
    }

    /** From a moment until a later one that is still to come. */
    Period period(Instant now) {
        Instant from = time("from");
        Instant until = time("until");
        if (!from.isBefore(until)) {
            throw bad("ends before it begins.");
        }
        if (!until.isAfter(now)) {
            throw bad("has ended already.");
        }
        return new Period(from, until);
    }

    record Period(Instant from, Instant until) {}

    private Instant time(String field) {
        String text = needed(field, text(field));
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
            int year = time.atZone(ZoneOffset.UTC).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return time;
            }
        } catch (DateTimeException e) {
            // the sentence below says how it is written
        }
        throw bad("needs as " + field
                + " a time such as 2026-11-21T00:00:00Z or 2026-11-21T00:00:00+01:00, in the years " + FIRST_YEAR
                + " to " + LAST_YEAR + ".");
    }

    <T extends Enum<T>> @Nullable T word(String field, T[] words) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        return Arrays.stream(words)
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> bad("needs as " + field + " one of "
                        + Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Absent also where it is null. */
    @Nullable
    String text(String field) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
            return text;
        }
        throw bad("needs as " + field + " a text of 1 to " + LONGEST_TEXT + " characters.");
    }

    /** A whole number in a range; absent also where it is null. */
    @Nullable
    Long whole(String field, long least, long most) {
        Object value = fields.get(field);
        if (value == null) {
            return null;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= least
                && ((Number) value).longValue() <= most) {
            return ((Number) value).longValue();
        }
        throw bad("needs as " + field + " a whole number from " + least + " to " + most + ".");
    }

    double share(String field, int most) {
        Object value = needed(field, fields.get(field));
        if (value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw bad("needs as " + field + " a number from 0 to " + most + ".");
    }

    <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw bad("has no " + field + ".");
        }
        return value;
    }

    Refusal bad(String sentence) {
        return new Refusal(ProblemCode.BAD_INPUT, place + " " + sentence);
    }
}
