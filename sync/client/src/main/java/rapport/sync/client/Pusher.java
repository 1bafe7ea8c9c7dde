package rapport.sync.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.Outbox;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;
import rapport.protocol.Upload;
import rapport.protocol.UploadOutcome;

/**
 * Sends what waits in the outbox, step by step. A fact that makes the platform refuse a whole upload is found by halving
 * and put off, so that it never holds up the others. For one thread.
 */
final class Pusher {
    /** How long a fact is put off that the platform cannot take. */
    static final int PUT_OFF_SECONDS = 600;

    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);

    private final Outbox outbox;
    private final PlatformApi platform;
    private final String incarnation;
    private final int largest;
    private int most;

    Pusher(Outbox outbox, PlatformApi platform) {
        this(outbox, platform, "", PlatformApi.MOST_FACTS);
    }

    /**
     * @param incarnation of the cache
     * @param largest upload, in facts
     */
    Pusher(Outbox outbox, PlatformApi platform, String incarnation, int largest) {
        this.outbox = outbox;
        this.platform = platform;
        this.incarnation = incarnation;
        this.largest = largest;
        this.most = largest;
    }

    /**
     * Sends one upload.
     *
     * @return how many facts were answered or put off, 0 when nothing waits
     * @throws PlatformException when the platform could not be asked; everything is as before
     */
    int doWork() {
        int era = outbox.era();
        List<SequencedFact> facts = outbox.waiting(most);
        if (facts.isEmpty()) {
            return 0;
        }
        try {
            int answered = settle(facts, platform.upload(new Upload(incarnation, facts)), era);
            most = Math.min(largest, most * 2);
            return answered;
        } catch (PlatformException e) {
            if (e.reason() != Reason.REFUSED && e.reason() != Reason.MALFORMED) {
                throw e;
            }
            return facts.size() == 1 ? putOff(facts.getFirst(), e) : sendFewer(facts.size());
        }
    }

    private int sendFewer(int tooMany) {
        most = tooMany / 2;
        return doWork();
    }

    /** Blames the fact only if the platform is otherwise well. */
    private int putOff(SequencedFact fact, PlatformException why) {
        platform.status();
        LOG.warn("put off fact={} reason={} code={}", fact.fact().id(), why.reason(), why.code());
        outbox.settle(Map.of(fact.fact().id(), new FactOutcome.RetryLater(PUT_OFF_SECONDS)));
        return 1;
    }

    private int settle(List<SequencedFact> facts, List<UploadOutcome> answer, int era) {
        Set<FactId> asked = facts.stream().map(fact -> fact.fact().id()).collect(Collectors.toSet());
        // in order: what one answer puts off, a later one may release
        Map<FactId, FactOutcome> outcomes = new LinkedHashMap<>();
        for (UploadOutcome outcome : answer) {
            if (asked.contains(outcome.fact())) {
                outcomes.put(outcome.fact(), outcome.outcome());
            }
        }
        if (outcomes.isEmpty()) {
            throw new PlatformException(Reason.MALFORMED, "an upload without outcomes");
        }
        outbox.settle(outcomes, era);
        return outcomes.size();
    }
}
