package rapport.domain.event;

import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.key.CustomerId;

/**
 * A fact as journal, outbox and wire hold it, in two parts that are kept under different keys. The texts are never
 * written anew once a fact is recorded: their UTF-8 bytes are the fact.
 *
 * @param kind such as {@code sale-recorded}
 * @param version of the kind's form, from 1
 * @param open what money and sync need: ids, articles, sums
 * @param subject whose key the personal part is under, absent if there is none
 * @param personal what tells about the subject, empty if nothing does
 */
@Personal
public record EncodedFact(
        FactId id,
        String kind,
        int version,
        String open,
        @Nullable CustomerId subject,
        String personal) {

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
