package rapport.domain.event;

import rapport.domain.customer.Personal;

/**
 * A fact in its place on the device that recorded it.
 *
 * @param sequence counts the device's facts from 1 without gaps
 */
@Personal
public record SequencedFact(long sequence, HybridTime time, EncodedFact fact) {
    @Override
    public String toString() {
        return sequence + " " + fact;
    }
}
