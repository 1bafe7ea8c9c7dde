package rapport.app.lookup;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.ErrorCode;
import rapport.cache.customer.CustomerMatch;
import rapport.domain.customer.Personal;

/** What the lookup can show. {@code loading} is how many percent of the first data are in, while it is still coming. */
public sealed interface LookupState {
    /** Nothing was typed. */
    record Idle(OptionalInt loading) implements LookupState {}

    /** The answer takes long enough to say so. */
    record Searching() implements LookupState {}

    /**
     * Somebody matches.
     *
     * @param total how many match in all
     * @param more whether there are more than {@code total}, which were not counted
     * @param customers how many this tablet has
     * @param chosen the row that Enter opens
     */
    @Personal
    record Found(
            String asked,
            List<CustomerMatch> matches,
            int total,
            boolean more,
            long customers,
            int chosen,
            OptionalInt loading)
            implements LookupState {
        public Found {
            matches = List.copyOf(matches);
        }

        Found choosing(int row) {
            return new Found(asked, matches, total, more, customers, row, loading);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** Nobody matches. */
    @Personal
    record Nobody(String asked, OptionalInt loading) implements LookupState {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    record Failed(ErrorCode code) implements LookupState {}

    /**
     * The customers beside the answer.
     *
     * @param served who bought in this store today, the latest first
     * @param veiled whether names appear as initials, because somebody is served; matches keep their names, because who
     *     searches has asked for them
     */
    @Personal
    record Recent(List<CustomerMatch> lastOpened, List<CustomerMatch> served, boolean veiled) {
        static final Recent NOBODY = new Recent(List.of(), List.of(), false);

        public Recent {
            lastOpened = List.copyOf(lastOpened);
            served = List.copyOf(served);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** The row that is chosen, if there is one. */
    static @Nullable CustomerMatch chosen(LookupState state) {
        return state instanceof Found found ? found.matches().get(found.chosen()) : null;
    }
}
