package rapport.app.profile;

import java.util.Optional;
import rapport.cache.Mirror;
import rapport.cache.customer.CustomerPage;
import rapport.cache.db.ChangeFeed;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;

/** Where customers' pages come from. Blocks, so not for the screen's thread; thread-safe. */
public interface Pages {
    /** Opens a page; that it was opened is recorded. */
    Optional<CustomerPage> open(Acting acting, CustomerId id);

    /** Reads an open page again; records nothing. */
    Optional<CustomerPage> reread(Acting acting, CustomerId id);

    /** Whether a customer who has no page here is still on the way from headquarters. */
    boolean isOnTheWay(Acting acting, CustomerId id);

    /** How far the first data is in. */
    Mirror.Loading loading();

    /** Calls, on a thread of its own, when a page may have changed. */
    ChangeFeed.Subscription whenChanged(Runnable listener);
}
