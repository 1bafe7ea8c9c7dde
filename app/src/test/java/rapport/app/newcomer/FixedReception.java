package rapport.app.newcomer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Acting;
import rapport.protocol.CustomerSearch;
import rapport.protocol.PlatformException;

/** A reception that answers as a test says, and remembers what it was asked. */
final class FixedReception implements Reception {
    final List<String> asked = new ArrayList<>();
    final List<PersonalDetails> registered = new ArrayList<>();
    final CustomerId registeredAs = new CustomerId("new-1");
    Optional<Found> answer = Optional.empty();
    PlatformException failure;
    RuntimeException refusal;
    boolean here;
    private Runnable listener = () -> {};

    @Override
    public Optional<Found> find(Acting acting, CustomerSearch.Key kind, String value) {
        if (failure != null) {
            throw failure;
        }
        asked.add(kind + " " + value);
        return answer;
    }

    @Override
    public boolean isHere(Found found) {
        return here;
    }

    @Override
    public CustomerId register(Acting acting, PersonalDetails details) {
        if (refusal != null) {
            throw refusal;
        }
        registered.add(details);
        return registeredAs;
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable newListener) {
        listener = newListener;
        return () -> listener = () -> {};
    }

    void change() {
        listener.run();
    }
}
