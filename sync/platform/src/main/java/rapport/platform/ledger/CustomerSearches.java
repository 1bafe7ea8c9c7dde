package rapport.platform.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.store.DeviceId;
import rapport.domain.store.StoreId;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.platform.scope.CustomerKeys;
import rapport.platform.scope.ScopeRows;
import rapport.protocol.CustomerSearch;
import rapport.protocol.FoundCustomer;

/**
 * Finds somebody whom a store does not know, by a key that one person alone has, and pins them to the device that asked.
 * Every question is kept, without the key; a device asks a few times an hour and no more. Thread-safe.
 */
public final class CustomerSearches {
    /** How long somebody stays on the device. */
    public static final Duration PINNED = Duration.ofDays(7);

    /** Questions of one device within an hour. */
    public static final int MOST_AN_HOUR = 30;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_REASON = 200;

    private final PlatformDatabase database;
    private final Feed feed;
    private final Scopes scopes;
    private final InstantSource clock;

    public CustomerSearches(PlatformDatabase database, Feed feed, Scopes scopes, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * The one person who has the key; everything of theirs is told to the device when this returns.
     *
     * @throws Refusal {@code NOT_FOUND} for nobody and for several, {@code SLOW_DOWN} for too many questions,
     *     {@code MALFORMED} for a question that lacks something
     */
    public FoundCustomer find(DeviceId device, StoreId store, CustomerSearch search) {
        check(search);
        Instant now = clock.instant();
        Instant until = now.plus(PINNED);
        Optional<CustomerId> found = feed.write(transaction -> {
            Handle handle = transaction.handle();
            take(handle, device, now);
            Optional<CustomerId> one = one(transaction, store, search);
            one.ifPresent(customer -> ScopeRows.pin(handle, customer, store, device, until));
            keep(handle, device, store, search, now, one.orElse(null));
            return one;
        });
        found.ifPresent(customer -> scopes.settle(customer.value()));
        database.confirm();
        return new FoundCustomer(
                found.orElseThrow(CustomerSearches::nobody).value(), feed.head().position(), until);
    }

    private static void check(CustomerSearch search) {
        boolean whole = search.key() != null
                && isText(search.value(), LONGEST_VALUE)
                && isText(search.reason(), LONGEST_REASON)
                && isText(search.associate(), LONGEST_VALUE);
        if (!whole) {
            throw malformed("A search has a kind of key, the key, an associate and a reason.");
        }
    }

    private static boolean isText(@Nullable String text, int longest) {
        return text != null && !text.isBlank() && text.length() <= longest && text.indexOf('\0') < 0;
    }

    /** The device's row is held, so that its questions come one after the other. */
    private static void take(Handle handle, DeviceId device, Instant now) {
        handle.createQuery("SELECT id FROM device WHERE id = ? FOR UPDATE")
                .bind(0, device.value())
                .mapTo(String.class)
                .findOne();
        List<Instant> asked = handle.createQuery(
                        "SELECT searched_at FROM customer_search WHERE device = ? AND searched_at > ?"
                                + " ORDER BY searched_at DESC LIMIT " + MOST_AN_HOUR)
                .bind(0, device.value())
                .bind(1, now.minus(HOUR).atOffset(ZoneOffset.UTC))
                .map((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
        if (asked.size() == MOST_AN_HOUR) {
            long seconds = Duration.between(now, asked.getLast().plus(HOUR)).toSeconds() + 1;
            throw new Refusal(
                    ProblemCode.SLOW_DOWN,
                    "This device has searched " + MOST_AN_HOUR + " times within an hour; wait a while.",
                    (int) seconds);
        }
    }

    private static Optional<CustomerId> one(FeedTransaction transaction, StoreId store, CustomerSearch search) {
        boolean worksHere = transaction
                .look(Table.ASSOCIATES, search.associate())
                .map(row -> ((PlatformRow.OfAssociate) row).associate().store())
                .filter(store::equals)
                .isPresent();
        if (!worksHere) {
            throw malformed("The associate who asks does not work in this store.");
        }
        String country = transaction
                .look(Table.STORES, store.value())
                .map(row -> ((PlatformRow.OfStore) row).store().country())
                .orElse("ZZ");
        List<CustomerId> having = having(transaction.handle(), search, country);
        return having.size() == 1
                ? Optional.of(having.getFirst())
                        .filter(customer -> transaction
                                .hold(Table.CUSTOMERS, customer.value())
                                .isPresent())
                : Optional.empty();
    }

    private static List<CustomerId> having(Handle handle, CustomerSearch search, String country) {
        String value = search.value().strip();
        return switch (search.key()) {
            case CARD -> CustomerKeys.having(handle, CustomerKeys.Kind.CARD, value, country);
            case PHONE -> CustomerKeys.having(handle, CustomerKeys.Kind.PHONE, value, country);
            case EMAIL -> CustomerKeys.having(handle, CustomerKeys.Kind.EMAIL, value, country);
            case ORDER -> buyers(handle, value, "");
            case CODE -> buyers(handle, value, " AND channel = 'STORE'");
        };
    }

    private static List<CustomerId> buyers(Handle handle, String number, String where) {
        return handle.createQuery("SELECT DISTINCT customer FROM purchase"
                        + " WHERE receipt = ? AND customer IS NOT NULL" + where + " LIMIT 2")
                .bind(0, number)
                .map((row, _) -> new CustomerId(row.getString(1)))
                .list();
    }

    private static void keep(
            Handle handle,
            DeviceId device,
            StoreId store,
            CustomerSearch search,
            Instant now,
            @Nullable CustomerId found) {
        handle.execute(
                "INSERT INTO customer_search (device, store, associate, key_kind, reason, searched_at, customer)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                device.value(),
                store.value(),
                search.associate(),
                search.key().name(),
                search.reason(),
                now.atOffset(ZoneOffset.UTC),
                found == null ? null : found.value());
    }

    private static Refusal nobody() {
        return new Refusal(
                ProblemCode.NOT_FOUND, "Nobody is found by that: no customer has this key, or more than one has it.");
    }

    private static Refusal malformed(String sentence) {
        return new Refusal(ProblemCode.MALFORMED, sentence);
    }
}
