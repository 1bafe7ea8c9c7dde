package rapport.platform.directive;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;
import rapport.protocol.PlatformException;

/**
 * Reads a file of directives: {@code {"directives": [{"id", "action", "sku" or "brand" or "category", "from", "until",
 * "why", "store"}]}}. A file with one fault is refused as a whole, and the sentence says which it is: a directive for the
 * wrong products is worse than none.
 */
public final class DirectiveList {
    private static final long LARGEST = 1 << 20;
    private static final int LONGEST_TEXT = 200;
    private static final Set<String> FIELDS =
            Set.of("id", "action", "sku", "brand", "category", "from", "until", "why", "store");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private final Set<String> skus;
    private final Set<String> brands;
    private final Set<String> categories;
    private final Set<StoreId> stores;
    private final Instant now;

    /** @param products and stores that a directive may name */
    public DirectiveList(Collection<Product> products, Set<StoreId> stores, Instant now) {
        this.skus = products.stream().map(product -> product.sku().value()).collect(Collectors.toSet());
        this.brands = products.stream().map(Product::brand).collect(Collectors.toSet());
        this.categories =
                products.stream().map(product -> product.category().name()).collect(Collectors.toSet());
        this.stores = Set.copyOf(stores);
        this.now = now;
    }

    /** @throws Refusal {@code BAD_INPUT} for a file that cannot be read, or with a directive that makes no sense */
    public List<IssuedDirective> read(Path file) {
        if (!(json(file).get("directives") instanceof List<?> list)) {
            throw bad("The file has no list of \"directives\".");
        }
        List<IssuedDirective> directives = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object one : list) {
            String place = "Directive " + (directives.size() + 1);
            if (!(one instanceof Map<?, ?> fields)) {
                throw bad(place + " is no object.");
            }
            IssuedDirective directive = new Entry(place, fields).directive();
            if (!ids.add(directive.id())) {
                throw bad(place + " has the id of another one, " + directive.id() + ".");
            }
            directives.add(directive);
        }
        return directives;
    }

    private static Map<?, ?> json(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw bad("There is no file " + file + ".");
            }
            if (Files.size(file) > LARGEST) {
                throw bad("A file of directives has at most 1 MiB.");
            }
            return Json.read(Files.readString(file), Map.class);
        } catch (CharacterCodingException e) {
            throw bad("The file is not UTF-8; save it as UTF-8 and try again.");
        } catch (IOException e) {
            throw bad("The file " + file + " cannot be read.");
        } catch (PlatformException e) {
            throw bad("The file is no JSON object, or one that names a field twice.");
        }
    }

    private static Refusal bad(String sentence) {
        return new Refusal(ProblemCode.BAD_INPUT, sentence);
    }

    /** One directive of the file. */
    private final class Entry {
        private final String place;
        private final Map<?, ?> fields;

        Entry(String place, Map<?, ?> fields) {
            this.place = place;
            this.fields = fields;
        }

        IssuedDirective directive() {
            for (Object name : fields.keySet()) {
                if (!FIELDS.contains(String.valueOf(name))) {
                    throw bad(place + " has a field that no directive has; there are id, action, sku, brand, category,"
                            + " from, until, why and store.");
                }
            }
            Action action = needed("action", word("action", Action.values()));
            Target target = target();
            if (action == Action.PIN && !(target instanceof Target.Product)) {
                throw bad(place + " pins more than one product; only a sku can be pinned.");
            }
            Why why = word("why", Why.values());
            if (why != null && (action == Action.BURY || action == Action.FORBID)) {
                throw bad(place + " has a why; nothing is said of what is buried or forbidden.");
            }
            Instant from = time("from");
            Instant until = time("until");
            if (!from.isBefore(until)) {
                throw bad(place + " ends before it begins.");
            }
            if (!until.isAfter(now)) {
                throw bad(place + " has ended already.");
            }
            return issued(
                    needed("id", text("id")),
                    new Directive(target, action, from, until, why == null ? Why.HEADQUARTERS : why));
        }

        private IssuedDirective issued(String id, Directive directive) {
            String store = text("store");
            if (store != null
                    && stores.stream().noneMatch(known -> known.value().equals(store))) {
                throw bad(place + " is for a store that there is not.");
            }
            try {
                return new IssuedDirective(id, store == null ? null : new StoreId(store), directive);
            } catch (IllegalArgumentException e) {
                throw bad(place + " needs an id of 1 to 64 of A-Z a-z 0-9 . _ -");
            }
        }

        private Target target() {
            String sku = known("sku", skus);
            String brand = known("brand", brands);
            String category = known("category", categories);
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
                throw bad(place + " needs exactly one of sku, brand and category.");
            }
            return targets.getFirst();
        }

        private @Nullable String known(String field, Set<String> there) {
            String name = text(field);
            if (name != null && !there.contains(name)) {
                throw bad(place + " is about a " + field + " that no product has.");
            }
            return name;
        }

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
            throw bad(place + " needs as " + field
                    + " a time such as 2026-11-21T00:00:00Z or 2026-11-21T00:00:00+01:00, in the" + " years "
                    + FIRST_YEAR + " to " + LAST_YEAR + ".");
        }

        private <T extends Enum<T>> @Nullable T word(String field, T[] words) {
            String text = text(field);
            if (text == null) {
                return null;
            }
            return Arrays.stream(words)
                    .filter(word -> word.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> bad(place + " needs as " + field + " one of "
                            + Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", ")) + "."));
        }

        /** Absent also where it is null. */
        private @Nullable String text(String field) {
            Object value = fields.get(field);
            if (value == null) {
                return null;
            }
            if (value instanceof String text && !text.isBlank() && text.length() <= LONGEST_TEXT) {
                return text;
            }
            throw bad(place + " needs as " + field + " a text of 1 to " + LONGEST_TEXT + " characters.");
        }

        private <T> T needed(String field, @Nullable T value) {
            if (value == null) {
                throw bad(place + " has no " + field + ".");
            }
            return value;
        }
    }
}
