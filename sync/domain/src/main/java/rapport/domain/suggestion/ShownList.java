package rapport.domain.suggestion;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Sku;

/**
 * Suggestions as they were on a screen, so that their effect can be measured later.
 *
 * @param id of this list; a sale that came of it can name it
 * @param model name and version of what scored, at most 64 characters
 * @param policy what chose among the scored, at most 64 characters
 * @param arm of a running comparison, empty if there is none
 * @param basis what it rests on, absent in what was recorded before that was noted
 * @param slots in the order of the screen, 1 to 100
 */
public record ShownList(
        UUID id,
        String model,
        String policy,
        String arm,
        @Nullable Basis basis,
        List<Slot> slots) {
    private static final int LONGEST = 64;
    private static final int MOST = 100;

    /** @throws IllegalArgumentException when a name is too long or there is no slot, or more than 100 */
    public ShownList {
        slots = List.copyOf(slots);
        if (model.length() > LONGEST
                || policy.length() > LONGEST
                || arm.length() > LONGEST
                || slots.isEmpty()
                || slots.size() > MOST) {
            throw new IllegalArgumentException("not a list as a screen shows it");
        }
    }

    /** What a list rests on. */
    public enum Basis {
        /** The customer's own purchases, with consent. */
        PERSONAL,
        /** What this store sells, for everybody the same. */
        POPULAR_HERE,
        /** What sells in all stores, for everybody the same. */
        UNPERSONALISED,
        /** The customer belongs to the comparison group: the same as for nobody. */
        COMPARISON,
        /** It is for somebody else: the basket and the store. */
        GIFT
    }

    /** Why a product had its place. */
    public enum Choice {
        /** Its score. */
        RANKED,
        /** To learn about it. */
        EXPLORED,
        /** Headquarters put it there. */
        PINNED
    }

    /**
     * One place of the list.
     *
     * @param rank from 1, among all that were scored
     * @param reason the kind of the strongest reason, such as {@code bought-before}
     * @param probability that the policy gave this product this place, above 0 and at most 1
     */
    public record Slot(Sku product, int rank, String reason, double probability, Choice choice) {
        /** @throws IllegalArgumentException when the rank or the probability is out of its range */
        public Slot {
            if (rank < 1 || !(probability > 0 && probability <= 1) || reason.length() > LONGEST) {
                throw new IllegalArgumentException("not a slot as a screen shows it");
            }
        }
    }
}
