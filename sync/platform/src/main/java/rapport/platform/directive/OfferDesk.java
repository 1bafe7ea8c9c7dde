package rapport.platform.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.suggestion.IssuedOffer;
import rapport.domain.suggestion.Offer.Audience;
import rapport.domain.suggestion.Voucher;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.feed.Feed;
import rapport.platform.feed.FeedTransaction;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * Promotions and personal vouchers. Tablets are told with their next changes, of a voucher only those that may know the
 * customer. Written in transactions of {@value Feed#MOST_CHANGES} changes at most; what was interrupted is finished by
 * doing it again. Thread-safe.
 */
public final class OfferDesk {
    /** So many offers at once: each is looked at for each customer who is served. */
    public static final int MOST = 100;

    /** So many vouchers at once, of all offers. */
    public static final int MOST_VOUCHERS = 100_000;

    private final PlatformDatabase database;
    private final Feed feed;
    private final InstantSource clock;

    public OfferDesk(PlatformDatabase database, Feed feed, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * An offer that is to be given out.
     *
     * @param customers who get a voucher of it; nobody where it is for everybody
     */
    public record Given(IssuedOffer offer, Set<CustomerId> customers) {
        public Given {
            customers = Set.copyOf(customers);
        }
    }

    /**
     * What came of taking offers.
     *
     * @param vouchers that were given to somebody who had none
     * @param withdrawn vouchers that the file no longer names
     * @param ended how many offers that were there had ended, and are forgotten with their vouchers
     */
    public record Taken(int taken, int vouchers, int withdrawn, int ended) {}

    /**
     * An offer as it stands.
     *
     * @param vouchers that can still be used
     * @param used by how many customers it is used up
     */
    public record Standing(IssuedOffer offer, int vouchers, int used) {}

    /**
     * Gives offers out, in place of those with the same ids, and forgets those that have ended. A voucher that was used
     * stays used. The same ones may be given again.
     *
     * @throws Refusal {@code BAD_INPUT} when there would be too many, or a voucher is for nobody's customer
     */
    public Taken take(List<Given> given) {
        Instant now = clock.instant();
        Map<String, IssuedOffer> before = byId();
        Set<String> ended = before.values().stream()
                .filter(there -> !there.offer().until().isAfter(now))
                .map(IssuedOffer::id)
                .collect(Collectors.toSet());
        Map<String, Map<CustomerId, Voucher>> vouchers = vouchers();
        Map<String, Set<CustomerId>> wanted =
                given.stream().collect(Collectors.toMap(one -> one.offer().id(), Given::customers));
        List<Voucher> withdrawn = changed(
                vouchers,
                (id, there) -> wanted.containsKey(id)
                        && !there.used()
                        && !wanted.getOrDefault(id, Set.of()).contains(there.customer()));
        List<Voucher> forgotten = changed(vouchers, (id, _) -> ended.contains(id) && !wanted.containsKey(id));
        List<Voucher> added = new ArrayList<>();
        wanted.forEach((id, customers) -> customers.stream()
                .filter(customer -> !vouchers.getOrDefault(id, Map.of()).containsKey(customer))
                .forEach(customer -> added.add(new Voucher(id, customer, false))));
        check(before.keySet(), ended, wanted.keySet(), vouchers, added.size() - withdrawn.size() - forgotten.size());
        checkCustomers(added);
        // who was told of one before is told that it is gone, also where it is for others now
        Set<String> gone = new HashSet<>(ended);
        given.stream().map(Given::offer).filter(offer -> moved(offer, before)).forEach(offer -> gone.add(offer.id()));
        write(
                Stream.concat(withdrawn.stream(), forgotten.stream()).toList(),
                (transaction, voucher) -> transaction.remove(Table.VOUCHERS, key(voucher)));
        write(List.copyOf(gone), (transaction, id) -> transaction.remove(Table.OFFERS, id));
        write(
                given.stream()
                        .map(Given::offer)
                        .filter(offer -> gone.contains(offer.id()) || !offer.equals(before.get(offer.id())))
                        .toList(),
                (transaction, offer) -> transaction.put(new PlatformRow.OfOffer(offer)));
        write(added, (transaction, voucher) -> transaction.put(new PlatformRow.OfVoucher(voucher)));
        database.confirm();
        return new Taken(given.size(), added.size(), withdrawn.size(), ended.size());
    }

    /**
     * Takes an offer back, with all vouchers of it.
     *
     * @throws Refusal {@code NOT_FOUND}
     */
    public void remove(String id) {
        known(id);
        write(
                List.copyOf(vouchers().getOrDefault(id, Map.of()).values()),
                (transaction, voucher) -> transaction.remove(Table.VOUCHERS, key(voucher)));
        write(List.of(id), (transaction, offer) -> transaction.remove(Table.OFFERS, offer));
        database.confirm();
    }

    /**
     * A customer used it at the till: it is shown to them no more. May be said twice.
     *
     * @throws Refusal {@code NOT_FOUND} when there is no such offer or customer, or the customer has no voucher of it;
     *     {@code BAD_INPUT} when it may be used as often as one likes
     */
    public void used(String id, CustomerId customer) {
        IssuedOffer issued = known(id);
        boolean voucher = issued.offer().who() == Audience.ADDRESSED;
        if (!voucher && !issued.offer().once()) {
            throw new Refusal(ProblemCode.BAD_INPUT, "The offer " + id + " is not used up by using it.");
        }
        feed.write(transaction -> {
            if (transaction.hold(Table.CUSTOMERS, customer.value()).isEmpty()) {
                throw new Refusal(ProblemCode.NOT_FOUND, "There is no such customer.");
            }
            Voucher fresh = new Voucher(id, customer, false);
            @Nullable
            PlatformRow there = transaction.hold(Table.VOUCHERS, key(fresh)).orElse(null);
            if (voucher && there == null) {
                throw new Refusal(ProblemCode.NOT_FOUND, "This customer has no voucher of " + id + ".");
            }
            PlatformRow used = new PlatformRow.OfVoucher(fresh.usedUp());
            if (!used.equals(there)) {
                transaction.put(used);
            }
            return used;
        });
        database.confirm();
    }

    /** All of them, those that begin first at the top. */
    public List<Standing> list() {
        Map<String, Map<CustomerId, Voucher>> vouchers = vouchers();
        return all().sorted(
                        Comparator.comparing((IssuedOffer one) -> one.offer().from())
                                .thenComparing(IssuedOffer::id))
                .map(offer -> standing(
                        offer,
                        vouchers.getOrDefault(offer.id(), Map.of()).values().stream()
                                .filter(Voucher::used)
                                .count(),
                        vouchers.getOrDefault(offer.id(), Map.of()).size()))
                .toList();
    }

    private static Standing standing(IssuedOffer offer, long used, int all) {
        return new Standing(offer, all - Math.toIntExact(used), Math.toIntExact(used));
    }

    private IssuedOffer known(String id) {
        IssuedOffer offer = byId().get(id);
        if (offer == null) {
            throw new Refusal(ProblemCode.NOT_FOUND, "There is no offer " + id + ".");
        }
        return offer;
    }

    private static void check(
            Set<String> before,
            Set<String> ended,
            Set<String> wanted,
            Map<String, Map<CustomerId, Voucher>> vouchers,
            int more) {
        Set<String> after = new HashSet<>(before);
        after.removeAll(ended);
        after.addAll(wanted);
        if (after.size() > MOST) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    "There would be " + after.size() + " offers; at most " + MOST + " can hold at once.");
        }
        int there = vouchers.values().stream().mapToInt(Map::size).sum();
        if (there + more > MOST_VOUCHERS) {
            throw new Refusal(
                    ProblemCode.BAD_INPUT,
                    "There would be " + (there + more) + " vouchers; at most " + MOST_VOUCHERS + " can be given out.");
        }
    }

    private void checkCustomers(List<Voucher> added) {
        for (int from = 0; from < added.size(); from += Feed.MOST_CHANGES) {
            List<Voucher> part = added.subList(from, Math.min(added.size(), from + Feed.MOST_CHANGES));
            Set<String> known = feed.write(transaction -> transaction
                    .told(
                            Table.CUSTOMERS,
                            part.stream()
                                    .map(voucher -> voucher.customer().value())
                                    .collect(Collectors.toSet()))
                    .keySet());
            part.stream()
                    .filter(voucher -> !known.contains(voucher.customer().value()))
                    .findFirst()
                    .ifPresent(voucher -> {
                        throw new Refusal(
                                ProblemCode.BAD_INPUT,
                                "A voucher of " + voucher.offer() + " is for a customer that there is not.");
                    });
        }
    }

    private static boolean moved(IssuedOffer offer, Map<String, IssuedOffer> before) {
        IssuedOffer there = before.get(offer.id());
        return there != null && !Objects.equals(offer.store(), there.store());
    }

    private <T> void write(List<T> all, BiConsumer<FeedTransaction, T> change) {
        for (int from = 0; from < all.size(); from += Feed.MOST_CHANGES) {
            List<T> part = all.subList(from, Math.min(all.size(), from + Feed.MOST_CHANGES));
            feed.write(transaction -> {
                part.forEach(one -> change.accept(transaction, one));
                return part.size();
            });
        }
    }

    private static String key(Voucher voucher) {
        return new PlatformRow.OfVoucher(voucher).key();
    }

    private interface Which {
        boolean is(String offer, Voucher voucher);
    }

    private static List<Voucher> changed(Map<String, Map<CustomerId, Voucher>> vouchers, Which which) {
        return vouchers.entrySet().stream()
                .flatMap(offer ->
                        offer.getValue().values().stream().filter(voucher -> which.is(offer.getKey(), voucher)))
                .toList();
    }

    private Map<String, Map<CustomerId, Voucher>> vouchers() {
        Map<String, Map<CustomerId, Voucher>> byOffer = new HashMap<>();
        feed.rows(Table.VOUCHERS).forEach(row -> {
            Voucher voucher = ((PlatformRow.OfVoucher) row).voucher();
            byOffer.computeIfAbsent(voucher.offer(), _ -> new HashMap<>()).put(voucher.customer(), voucher);
        });
        return byOffer;
    }

    private Map<String, IssuedOffer> byId() {
        return all().collect(Collectors.toMap(IssuedOffer::id, offer -> offer));
    }

    private Stream<IssuedOffer> all() {
        return feed.rows(Table.OFFERS).stream().map(row -> ((PlatformRow.OfOffer) row).offer());
    }
}
