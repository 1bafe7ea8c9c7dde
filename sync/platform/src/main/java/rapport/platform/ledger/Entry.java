package rapport.platform.ledger;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.domain.event.FactOutcome;

/**
 * What became of a fact in the books.
 *
 * @param refusal absent when the fact is in the books
 * @param marks what is to be said about it
 */
record Entry(FactOutcome.@Nullable Rejected refusal, Set<Mark> marks) {
    Entry {
        marks = Set.copyOf(marks);
    }

    static Entry refused(FactOutcome.Rejected refusal) {
        return new Entry(refusal, Set.of());
    }

    static Entry refused(String code, String sentence) {
        return refused(new FactOutcome.Rejected(code, sentence));
    }

    static Entry taken(Mark... marks) {
        return new Entry(null, Set.of(marks));
    }

    Entry with(Set<Mark> more) {
        Set<Mark> all = EnumSet.noneOf(Mark.class);
        all.addAll(marks);
        all.addAll(more);
        return new Entry(refusal, all);
    }

    /** Its position does not count yet. */
    FactOutcome outcome() {
        return refusal == null ? Mark.answer(marks) : refusal;
    }
}
