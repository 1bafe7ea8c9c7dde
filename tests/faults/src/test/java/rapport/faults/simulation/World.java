package rapport.faults.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.db.CacheException;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.feed.Checkpoint;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Stock;
import rapport.domain.purchase.LineItem;
import rapport.domain.store.StoreId;
import rapport.faults.simulation.Projection.Row;
import rapport.faults.simulation.Projection.RowName;
import rapport.protocol.UploadOutcome;
import rapport.testkit.Seeds;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalProducts;
import rapport.testkit.TypicalStores;

/**
 * Devices, a line and a platform, all of it driven by one seed. {@link #run} throws an {@link AssertionError} as soon as
 * something is wrong, and when they have not come together a minute after the last fault and the last sale.
 */
final class World implements AutoCloseable {
    private static final Duration TO_CONVERGE = Duration.ofSeconds(60);
    private static final Duration TO_CLOSE = Duration.ofSeconds(120);
    private static final Duration PUT_OFF = Duration.ofSeconds(600);
    private static final Duration PARKED = Duration.ofSeconds(60);
    private static final Duration APART = Duration.ofMinutes(66);
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int NOTES = 4000;

    private final long seed;
    private final RandomGenerator random;
    private final Tally tally;
    private final Wiring wiring;
    private final Plan plan;
    private final Scheduler scheduler = new Scheduler();
    private final Books books = new Books();
    private final Newcomers newcomers = new Newcomers();
    private final Map<FactId, Booking> bookings = new HashMap<>();
    private final Projection projection = new Projection();
    private final Deque<String> notes = new ArrayDeque<>();
    private final Path folder;
    private final SimClock platformClock = new SimClock(scheduler);
    private final Headquarters headquarters;
    private final List<Tablet> tablets = new ArrayList<>();
    private int history = 1;
    private boolean calm;
    private boolean putOff;
    private Duration sold = Duration.ZERO;
    private boolean historyLost;
    private boolean waited;

    /** A sale as the platform has it. */
    private record Booking(Instant at, @Nullable String customer) {}

    private Set<FactId> booked = Set.of();

    World(long seed, Tally tally, Wiring wiring) {
        this.seed = seed;
        this.random = Seeds.random(seed);
        this.tally = tally;
        this.wiring = wiring;
        this.plan = Plan.draw(random);
        try {
            folder = Templates.ownFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        headquarters = new Headquarters(this, Seeds.random(random.nextLong()), folder.resolve("hq"), platformClock);
        for (int i = 0; i < plan.devices(); i++) {
            tablets.add(new Tablet(
                    this, Templates.DEVICES.get(i), Seeds.random(random.nextLong()), folder.resolve("device-" + i)));
        }
    }

    String name() {
        return "w" + seed + "-" + System.identityHashCode(this);
    }

    Plan plan() {
        return plan;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Tally tally() {
        return tally;
    }

    Wiring wiring() {
        return wiring;
    }

    Books books() {
        return books;
    }

    long seed() {
        return seed;
    }

    Newcomers newcomers() {
        return newcomers;
    }

    Projection projection() {
        return projection;
    }

    Headquarters headquarters() {
        return headquarters;
    }

    InstantSource platformClock() {
        return platformClock;
    }

    /** Whether nothing breaks any more. */
    boolean calm() {
        return calm;
    }

    /** A hash of everything that happened, in order: the same for the same seed. */
    int history() {
        return history;
    }

    List<String> allNotes() {
        return List.copyOf(notes);
    }

    void note(String what) {
        StringBuilder steps = new StringBuilder();
        steps.append(headquarters == null ? "" : headquarters.disk().steps());
        tablets.forEach(tablet -> steps.append(' ').append(tablet.disk().steps()));
        String line = scheduler.now().toMillis() + " " + what + " [" + steps + "]";
        history = 31 * history + line.hashCode();
        if (notes.size() == NOTES) {
            notes.removeFirst();
        }
        notes.addLast(line);
    }

    /** Lives through it all. */
    void run() {
        try {
            headquarters.open();
            tablets.forEach(Tablet::start);
            planFaults();
            while (scheduler.step(plan.active())) {
                // what was planned happens
            }
            calmDown();
            comeTogether();
        } catch (AssertionError e) {
            throw new AssertionError(
                    "seed " + seed + ": " + e.getMessage() + "\n" + plan + "\n" + String.join("\n", notes), e);
        }
    }

    private Duration someTime() {
        return Duration.ofMillis(random.nextLong(plan.active().toMillis()));
    }

    private Tablet someTablet() {
        return tablets.get(random.nextInt(tablets.size()));
    }

    private void planFaults() {
        for (int i = 0; i < plan.deviceEnds(); i++) {
            Tablet tablet = someTablet();
            boolean onDisk = random.nextInt(3) > 0;
            int after = random.nextInt(onDisk ? 40 : 12);
            boolean atOnce = random.nextInt(4) == 0;
            scheduler.at(atOnce ? Duration.ZERO : someTime(), () -> {
                if (onDisk) {
                    tablet.disk().endAfter(after);
                } else {
                    tablet.endAfterRequests(after);
                }
            });
        }
        for (int i = 0; i < plan.platformEnds(); i++) {
            boolean onDisk = random.nextInt(3) > 0;
            int after = random.nextInt(onDisk ? 40 : 10);
            boolean whileOpening = random.nextInt(4) == 0;
            scheduler.at(someTime(), () -> {
                if (onDisk) {
                    headquarters.disk().endAfter(after);
                } else {
                    headquarters.endAfterRequests(after);
                }
                if (whileOpening && headquarters.up()) {
                    headquarters.end();
                    headquarters.disk().endAfter(after % 6);
                }
            });
        }
        for (int i = 0; i < plan.clockJumps(); i++) {
            SimClock clock =
                    random.nextInt(3) == 0 ? platformClock : someTablet().clock();
            int how = random.nextInt(3);
            Duration by = switch (how) {
                case 0 -> Duration.ofSeconds(random.nextLong(61, 8_000));
                case 1 -> Duration.ofDays(random.nextLong(300, 9_000));
                default -> Duration.ofSeconds(-random.nextLong(1, 90_000));
            };
            scheduler.at(someTime(), () -> {
                clock.jump(by);
                note("a clock jumps by " + by);
                tally.count(
                        how == 0
                                ? Happening.CLOCK_FORWARD
                                : how == 1 ? Happening.CLOCK_YEARS_FORWARD : Happening.CLOCK_BACK);
            });
        }
        for (int i = 0; i < plan.fullDisks(); i++) {
            Tablet tablet = someTablet();
            Duration from = someTime();
            scheduler.at(from, () -> tablet.disk().full(true));
            scheduler.at(
                    from.plusMillis(random.nextLong(8_000)), () -> tablet.disk().full(false));
        }
        for (int i = 0; i < plan.failingForces(); i++) {
            Tablet tablet = someTablet();
            int times = 1 + random.nextInt(3);
            scheduler.at(someTime(), () -> tablet.disk().failForces(times));
        }
        if (plan.lyingDisk()) {
            Tablet tablet = someTablet();
            scheduler.at(someTime(), () -> tablet.disk().lie(true));
        }
        for (int i = 0; i < plan.restores(); i++) {
            Duration copied = someTime();
            scheduler.at(copied, headquarters::makeBackup);
            long left = plan.active().minus(copied).toMillis();
            scheduler.at(copied.plusMillis(random.nextLong(left)), headquarters::restoreBackup);
        }
        for (int i = 0; i < plan.changes(); i++) {
            int price = 100 + random.nextInt(20_000);
            Product product = TypicalProducts.ALL.get(random.nextInt(TypicalProducts.ALL.size()));
            scheduler.at(someTime(), () -> headquarters.put(new PlatformRow.OfProduct(priced(product, price))));
            CustomerId customer = TypicalCustomers.ALL.get(random.nextInt(4)).id();
            StoreId store = random.nextBoolean() ? TypicalStores.KINGS_ROAD.id() : TypicalStores.DEANSGATE.id();
            Duration enters = someTime();
            scheduler.at(
                    enters,
                    () -> headquarters.change(
                            Happening.CUSTOMER_ENTERED_A_SCOPE, platform -> platform.enterScope(store, customer)));
            scheduler.at(
                    enters.plusMillis(
                            random.nextLong(plan.active().minus(enters).toMillis())),
                    () -> headquarters.change(
                            Happening.CUSTOMER_LEFT_A_SCOPE, platform -> platform.leaveScope(store, customer)));
        }
    }

    private static Product priced(Product product, int pence) {
        return new Product(
                product.sku(),
                product.name(),
                product.category(),
                Money.pence(pence),
                product.gtin(),
                product.brand(),
                product.colour(),
                product.sizes(),
                product.picture());
    }

    private void calmDown() {
        note("calm");
        calm = true;
        tablets.forEach(Tablet::stayUp);
        headquarters.endAfterRequests(-1);
        headquarters.disk().neverEnd();
        tablets.forEach(Tablet::start);
        headquarters.open();
    }

    private void comeTogether() {
        Duration limit = limit();
        Duration next = scheduler.now();
        while (next.compareTo(limit) < 0) {
            next = next.plusSeconds(1);
            while (scheduler.step(next)) {
                // until a second is over
            }
            if (tablets.stream().anyMatch(Tablet::selling)) {
                sold = scheduler.now();
            }
            if (tablets.stream().allMatch(this::isTogether)
                    && booked.containsAll(books.due().keySet())) {
                checkAtTheEnd();
                return;
            }
            limit = limit();
        }
        StringBuilder apart = new StringBuilder("not together in time");
        for (Tablet tablet : tablets) {
            Cache cache = tablet.cache();
            apart.append("; ")
                    .append(tablet.name())
                    .append(
                            cache == null
                                    ? " is down"
                                    : " waits with " + cache.outbox().standing() + " at "
                                            + cache.mirror().checkpoint());
        }
        books.due().values().stream()
                .filter(sale -> !booked.contains(sale.id()))
                .forEach(sale -> apart.append("; ").append(sale.number()).append(" is not on the platform"));
        throw new AssertionError(apart + "; the platform is at " + projection.epoch() + " " + projection.head());
    }

    /** From the last fault or the last sale on, whichever is later; shops close at last. */
    private Duration limit() {
        Duration closed = plan.active().plus(TO_CLOSE);
        Duration quiet = sold.compareTo(closed) > 0 ? closed : sold;
        return (quiet.compareTo(plan.active()) > 0 ? quiet : plan.active())
                .plus(TO_CONVERGE)
                .plus(waited ? PARKED : Duration.ZERO)
                .plus(putOff ? PUT_OFF : Duration.ZERO)
                .plus(historyLost ? APART : Duration.ZERO);
    }

    private boolean isTogether(Tablet tablet) {
        Cache cache = tablet.cache();
        if (tablet.retired()) {
            return true;
        }
        if (cache == null || !headquarters.up() || tablet.selling()) {
            return false;
        }
        try {
            Optional<Checkpoint> at = cache.mirror().checkpoint();
            return at.isPresent()
                    && at.get().position() == projection.head()
                    && at.get().epoch().equals(projection.epoch())
                    && cache.outbox().standing().waiting() == 0;
        } catch (CacheException e) {
            return false; // what was broken is repaired by the next that writes
        }
    }

    /** After each step of a device. On its actor's thread. */
    void stepped(Tablet tablet) {
        try {
            checkMirror(tablet, false);
        } catch (SQLException e) {
            note(tablet.name() + " cannot be looked at: " + e.getErrorCode());
        }
    }

    private void checkMirror(Tablet tablet, boolean complete) throws SQLException {
        Optional<Connection> look = tablet.look();
        if (look.isEmpty()) {
            if (complete) {
                throw new AssertionError(tablet.name() + " cannot read");
            }
            return;
        }
        try (Connection connection = look.get()) {
            checkMirror(tablet, connection, complete);
        }
    }

    private void checkMirror(Tablet tablet, Connection connection, boolean complete) throws SQLException {
        Checkpoint at;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT epoch, position, digest, snapshot FROM mirror.state")) {
            if (!row.next() || row.getString(1) == null || row.getString(4) != null) {
                return;
            }
            at = new Checkpoint(row.getString(1), row.getLong(2), row.getString(3));
        }
        if (!projection.knows(at)) {
            if (complete) {
                throw new AssertionError(tablet.name() + " is at " + at + ", which the platform never told");
            }
            return;
        }
        Map<RowName, Row> mirror = Content.ofMirror(connection);
        String wrong = projection.differences(tablet.store(), at.position(), mirror);
        if (!wrong.isEmpty()) {
            throw new AssertionError(tablet.name() + "'s mirror at " + at.position() + " is wrong:" + wrong);
        }
    }

    /** After each thing that the platform did: its books against the test's list. */
    void checkBooks(Headquarters from) {
        try {
            Connection connection = from.look();
            projection.read(connection);
            booked = Set.copyOf(booked(connection).keySet());
        } catch (SQLException e) {
            if (!from.damaged(e)) {
                throw new AssertionError("the platform cannot be looked at: " + e, e);
            }
        }
    }

    /** Each sale in the platform's books is one that was begun, with its money to the penny. */
    private Map<FactId, Long> booked(Connection connection) throws SQLException {
        Map<FactId, Long> booked = new HashMap<>();
        Instant latest = platformClock.latest().plus(AHEAD);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT id, total, receipt, customer, bought_at FROM purchase WHERE CHAR_LENGTH(id) = 36")) {
            while (row.next()) {
                FactId id = FactId.of(row.getString(1));
                SaleRecorded sale = books.begunSales().get(id);
                if (sale == null) {
                    throw new AssertionError("the platform has a sale that nobody made: " + id);
                }
                if (sale.total().minor() != row.getLong(2) || !sale.number().equals(row.getString(3))) {
                    throw new AssertionError("the platform has another sum for " + sale.number());
                }
                checkBooking(
                        sale,
                        new Booking(row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(4)),
                        latest);
                booked.put(id, row.getLong(2));
            }
        }
        return booked;
    }

    /** Nobody else's, and of no time that the platform could not know when it booked it. */
    private void checkBooking(SaleRecorded sale, Booking booking, Instant latest) {
        Booking before = bookings.put(sale.id(), booking);
        if (booking.equals(before)) {
            return;
        }
        if (booking.customer() != null
                && (sale.customer() == null
                        || !booking.customer().equals(sale.customer().value()))) {
            throw new AssertionError("sale " + sale.number() + " was given to somebody else");
        }
        if (before == null || !before.at().equals(booking.at())) {
            if (booking.at().isAfter(latest)) {
                throw new AssertionError("sale " + sale.number() + " is of a time to come: " + booking.at());
            }
            if (booking.at().isAfter(sale.at())) {
                throw new AssertionError("sale " + sale.number() + " is later than it was made: " + booking.at());
            }
            if (booking.at().isBefore(sale.at())) {
                tally.count(Happening.TIME_CLAMPED);
            }
        }
        if (before != null && before.customer() == null && booking.customer() != null) {
            tally.count(Happening.NAME_GIVEN_LATER);
        }
    }

    /** Whom the stores registered, whose their sales are, and what waited for them. */
    private void checkNewcomers() throws SQLException {
        Set<String> customers = keys("SELECT row_key FROM feed_row WHERE row_table = 'customers'");
        for (Tablet tablet : tablets) {
            for (CustomerRegistered registration : tablet.dueRegistrations()) {
                if (!tablet.retired()
                        && !Newcomers.isTaken(registration)
                        && !customers.contains(registration.customer().value())) {
                    throw new AssertionError(registration.customer() + " was registered and is no customer");
                }
            }
        }
        for (String customer : customers) {
            if (customer.startsWith("new-") && !newcomers.mayBeCustomer(customer)) {
                throw new AssertionError(customer + " is a customer, which the platform had to refuse");
            }
        }
        bookings.forEach((id, booking) -> {
            SaleRecorded sale = Objects.requireNonNull(books.begunSales().get(id));
            String told = sale.customer() == null ? null : sale.customer().value();
            String due = told != null && customers.contains(told) ? told : null;
            if (!Objects.equals(due, booking.customer())) {
                throw new AssertionError(
                        "sale " + sale.number() + " belongs to " + booking.customer() + " instead of " + due);
            }
        });
        Set<String> taken = keys("SELECT id FROM fact WHERE LOWER(outcome) <> 'rejected'");
        for (FactId fact : newcomers.waited()) {
            if (!taken.contains(fact.toString()) && tablets.stream().noneMatch(Tablet::retired)) {
                throw new AssertionError("what waited was never taken: " + fact);
            }
        }
    }

    private Set<String> keys(String query) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (Statement statement = headquarters.look().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }

    private void checkAtTheEnd() {
        try {
            projection.read(headquarters.look());
            Map<FactId, Long> booked = booked(headquarters.look());
            bookings.keySet().retainAll(booked.keySet());
            for (SaleRecorded sale : books.due().values()) {
                if (!booked.containsKey(sale.id())) {
                    throw new AssertionError("sale " + sale.number() + " was confirmed and is not on the platform");
                }
            }
            List<SaleRecorded> sold = booked.keySet().stream()
                    .map(id -> books.begunSales().get(id))
                    .toList();
            checkNewcomers();
            checkPoints(sold);
            checkStock(sold);
            for (Tablet tablet : tablets) {
                if (!tablet.retired()) {
                    checkMirror(tablet, true);
                    checkNothingOnTop(tablet);
                }
            }
            if (!headquarters.up()) {
                throw new AssertionError("headquarters is down");
            }
            List<String> differences = headquarters.recount();
            if (!differences.isEmpty()) {
                throw new AssertionError("the platform's books do not add up: " + differences);
            }
        } catch (SQLException e) {
            throw new AssertionError("cannot look: " + e, e);
        }
    }

    private void checkPoints(List<SaleRecorded> sold) throws SQLException {
        Map<String, Long> points = new HashMap<>();
        TypicalCustomers.ALL.forEach(customer -> points.put(customer.id().value(), (long) customer.points()));
        newcomers.customers().forEach(customer -> points.put(customer.value(), 0L));
        for (SaleRecorded sale : sold) {
            if (sale.customer() != null) {
                points.computeIfPresent(
                        sale.customer().value(),
                        (_, before) -> before + sale.total().amount().longValue());
            }
        }
        try (Statement statement = headquarters.look().createStatement();
                ResultSet row = statement.executeQuery("SELECT c.body FROM feed_row r JOIN feed_change c"
                        + " ON c.position = r.position WHERE r.row_table = 'customers'")) {
            while (row.next()) {
                var customer = ((PlatformRow.OfCustomer)
                                rapport.protocol.WireFormat.row(Table.CUSTOMERS, row.getString(1)))
                        .customer();
                long expected = points.getOrDefault(customer.id().value(), -1L);
                if (customer.points() != expected) {
                    throw new AssertionError(
                            customer.id() + " has " + customer.points() + " points instead of " + expected);
                }
            }
        }
    }

    private void checkStock(List<SaleRecorded> sold) throws SQLException {
        Map<String, Integer> left = new HashMap<>();
        for (Stock stock : Templates.STOCK) {
            left.put(new PlatformRow.OfStock(stock).key(), stock.quantity());
        }
        for (SaleRecorded sale : sold) {
            for (LineItem line : sale.lines()) {
                String key = sale.store().value() + "/" + line.article().sku().value() + "/"
                        + line.article().size();
                left.computeIfPresent(key, (_, before) -> Math.max(0, before - line.quantity()));
            }
        }
        Map<String, Integer> told = new HashMap<>();
        try (Statement statement = headquarters.look().createStatement();
                ResultSet row = statement.executeQuery("SELECT c.body FROM feed_row r JOIN feed_change c"
                        + " ON c.position = r.position WHERE r.row_table = 'stock'")) {
            while (row.next()) {
                PlatformRow stock = rapport.protocol.WireFormat.row(Table.STOCK, row.getString(1));
                told.put(stock.key(), ((PlatformRow.OfStock) stock).stock().quantity());
            }
        }
        if (!told.equals(left)) {
            throw new AssertionError("stock is " + told + " instead of " + left);
        }
    }

    private static void checkNothingOnTop(Tablet tablet) throws SQLException {
        try (Connection connection = tablet.look().orElseThrow();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM outbox.sale")) {
            row.next();
            if (row.getInt(1) > 0) {
                throw new AssertionError(tablet.name() + " still shows " + row.getInt(1) + " sales as on their way");
            }
        }
    }

    void confirmed(Tablet tablet, SaleRecorded sale) {
        books.confirmed(sale);
        tablet.confirmed(sale);
    }

    void answered(List<UploadOutcome> outcomes) {
        for (UploadOutcome outcome : outcomes) {
            switch (outcome.outcome()) {
                case FactOutcome.Accepted _ -> tally.count(Happening.ACCEPTED);
                case FactOutcome.Duplicate _ -> tally.count(Happening.DUPLICATE);
                case FactOutcome.Adjusted _ -> tally.count(Happening.ADJUSTED);
                case FactOutcome.Rejected(String code, String sentence) -> {
                    if (!newcomers.mustBeRejected(outcome.fact())) {
                        throw new AssertionError("rejected " + outcome.fact() + ": " + code + " " + sentence);
                    }
                    tally.count(Happening.REGISTRATION_REJECTED);
                }
                case FactOutcome.WaitingFor _ -> {
                    waited = true;
                    newcomers.waited(outcome.fact());
                    tally.count(Happening.WAITED_FOR_A_REGISTRATION);
                }
                case FactOutcome.RetryLater _ -> note("answered " + outcome);
            }
        }
    }

    /** The platform begins no second epoch by testimony within an hour: until then devices keep what they have. */
    void historyLost() {
        historyLost = true;
        tally.count(Happening.HISTORY_LOST);
    }

    /** A fact was put off for ten minutes, which may be after the last fault. */
    void putOff() {
        putOff = true;
        tally.count(Happening.PUT_OFF);
    }

    @Override
    public void close() {
        // without power nothing is tidied up, which takes longer than most simulations
        tablets.forEach(tablet -> tablet.disk().end());
        headquarters.disk().end();
        tablets.forEach(Tablet::stop);
        headquarters.close();
        try {
            Templates.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
