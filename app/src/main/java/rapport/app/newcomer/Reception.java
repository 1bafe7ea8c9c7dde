package rapport.app.newcomer;

import java.time.Instant;
import java.util.Optional;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Personal;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;
import rapport.protocol.CustomerSearch;

/** Where people are received whom this tablet does not know. Every method may block, and none needs the screen. */
public interface Reception {
    /**
     * Asks headquarters for somebody by a key that only one person has; empty if it knows nobody with it.
     *
     * @throws rapport.protocol.PlatformException when headquarters cannot be asked now
     */
    Optional<Found> find(Acting acting, CustomerSearch.Key kind, String value);

    /** Whether everything about somebody who was found has arrived on this tablet. */
    boolean isHere(Found found);

    /**
     * Makes somebody a customer, with or without a line to headquarters.
     *
     * @throws rapport.cache.db.CacheException when the disk refused: nobody was registered
     */
    CustomerId register(Acting acting, PersonalDetails details);

    /** Calls when customers on this tablet may have changed, on any thread. */
    ChangeFeed.Subscription whenChanged(Runnable listener);

    /**
     * Somebody whom headquarters knows.
     *
     * @param position of the feed at which this tablet has their whole state
     * @param until when they leave this tablet again
     */
    @Personal
    record Found(CustomerId customer, long position, Instant until) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }
}
