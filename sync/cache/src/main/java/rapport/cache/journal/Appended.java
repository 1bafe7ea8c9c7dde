package rapport.cache.journal;

import rapport.domain.customer.Personal;
import rapport.domain.event.FactId;
import rapport.domain.event.SequencedFact;

/** What became of a fact that was given to the journal. */
public sealed interface Appended {
    /** It has its place; on the disk if that was asked for, else within two seconds. */
    @Personal
    record Written(SequencedFact fact) implements Appended {}

    /** The journal held a fact of this id already, on the disk: this one. Nothing was written. */
    @Personal
    record AlreadyThere(SequencedFact fact) implements Appended {}

    /**
     * The disk said neither yes nor no. The journal tries again before whatever comes next and at its next opening; until
     * one of them settles it, this fact must not be recorded again under another id.
     */
    record Uncertain(FactId id) implements Appended {}
}
