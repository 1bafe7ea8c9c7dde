package rapport.domain.suggestion;

import org.jspecify.annotations.Nullable;
import rapport.domain.key.Keys;
import rapport.domain.store.StoreId;

/**
 * A directive as headquarters gave it out, under a key by which it is changed and taken back.
 *
 * @param id unique among all directives
 * @param store where it holds, absent for all stores
 */
public record IssuedDirective(String id, @Nullable StoreId store, Directive directive) {
    /** @throws IllegalArgumentException when the id is no key */
    public IssuedDirective {
        Keys.check("a directive's id", id);
    }
}
