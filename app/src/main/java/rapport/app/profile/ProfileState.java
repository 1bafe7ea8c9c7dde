package rapport.app.profile;

import rapport.app.ui.ErrorCode;
import rapport.cache.Mirror;
import rapport.cache.customer.CustomerPage;
import rapport.domain.customer.Personal;

/** Everything that a customer's page can show. */
public sealed interface ProfileState {
    /** No customer was opened yet. */
    record Nobody() implements ProfileState {}

    /** The cache was asked and has not answered. */
    record Loading() implements ProfileState {}

    /**
     * The customer is on this tablet.
     *
     * @param loading how far the first data is in: until then the page may lack something
     */
    @Personal
    record Found(CustomerPage page, Mirror.Loading loading) implements ProfileState {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** The customer is not on this tablet, not any more or not yet. */
    record Gone(Mirror.Loading loading) implements ProfileState {}

    /** Something of the customer is on this tablet, and headquarters is still telling the rest. */
    record OnTheWay() implements ProfileState {}

    /** The cache could not answer. */
    record Failed(ErrorCode code) implements ProfileState {}
}
