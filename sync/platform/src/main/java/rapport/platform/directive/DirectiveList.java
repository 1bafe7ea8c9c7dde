package rapport.platform.directive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Product;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Action;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.IssuedDirective;
import rapport.domain.suggestion.Reason.Chosen.Why;
import rapport.platform.problem.Refusal;

/**
 * Reads a file of directives: {@code {"directives": [{"id", "action", "sku" or "brand" or "category", "from", "until",
 * "why", "store"}]}}. A file with one fault is refused as a whole, and the sentence says which it is: a directive for the
 * wrong products is worse than none.
 */
public final class DirectiveList {
    private static final ListFile FILE = new ListFile("directives", "Directive", 1);
    private static final List<String> FIELDS =
            List.of("id", "action", "sku", "brand", "category", "from", "until", "why", "store");

    private final KnownNames known;
    private final Instant now;

    /** @param products and stores that a directive may name */
    public DirectiveList(Collection<Product> products, Set<StoreId> stores, Instant now) {
        this.known = KnownNames.of(products, stores);
        this.now = now;
    }

    /** @throws Refusal {@code BAD_INPUT} for a file that cannot be read, or with a directive that makes no sense */
    public List<IssuedDirective> read(Path file) {
        return FILE.read(file, this::directive, IssuedDirective::id);
    }

    private IssuedDirective directive(ListEntry entry) {
        entry.only("directive", FIELDS);
        Action action = entry.needed("action", entry.word("action", Action.values()));
        Target target = entry.target(known);
        if (action == Action.PIN && !(target instanceof Target.Product)) {
            throw entry.bad("pins more than one product; only a sku can be pinned.");
        }
        Why why = entry.word("why", Why.values());
        if (why != null && (action == Action.BURY || action == Action.FORBID)) {
            throw entry.bad("has a why; nothing is said of what is buried or forbidden.");
        }
        ListEntry.Period period = entry.period(now);
        String id = entry.needed("id", entry.text("id"));
        @Nullable StoreId store = entry.store(known);
        Directive directive =
                new Directive(target, action, period.from(), period.until(), why == null ? Why.HEADQUARTERS : why);
        try {
            return new IssuedDirective(id, store, directive);
        } catch (IllegalArgumentException e) {
            throw entry.bad("needs an id of 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }
}
