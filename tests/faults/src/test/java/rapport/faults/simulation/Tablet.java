package rapport.faults.simulation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.Outbox.Recording;
import rapport.cache.Storage;
import rapport.cache.db.CacheException;
import rapport.domain.event.FactId;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.CustomerOpened;
import rapport.domain.event.StoreEvent.CustomerRegistered;
import rapport.domain.event.StoreEvent.Durability;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.domain.key.Uuid7;
import rapport.domain.store.Acting;
import rapport.domain.store.DeviceId;
import rapport.domain.store.Role;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.PlatformApi;
import rapport.protocol.PlatformException;
import rapport.sync.client.Backoff;
import rapport.sync.client.SyncSteps;
import rapport.testkit.Seeds;
import rapport.testkit.TypicalStores;

/** One simulated device: the real cache on a simulated disk, the real steps of the sync, and somebody who sells. */
final class Tablet {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(2);

    private final World world;
    private final EnrolledDevice enrolled;
    private final RandomGenerator random;
    private final Path folder;
    private final SimDisk disk;
    private final SimClock clock;
    private final Acting acting;
    private final Line line;
    private final List<Actor> actors = new ArrayList<>();
    private final Deque<SaleRecorded> again = new ArrayDeque<>();
    private final List<SaleRecorded> confirmed = new ArrayList<>();
    private final RandomGenerator people;
    private final Deque<CustomerRegistered> registrations = new ArrayDeque<>();
    private final List<CustomerRegistered> registered = new ArrayList<>();
    private int salesLeft;
    private boolean retired;
    private boolean liedTo;
    private int life;
    private int requestsToEnd = -1;
    private boolean pushRung;
    private int seenWaiting;
    private @Nullable Cache cache;
    private @Nullable Actor pushing;
    private String files = "";

    Tablet(World world, EnrolledDevice enrolled, RandomGenerator random, Path folder) {
        this.world = world;
        this.enrolled = enrolled;
        this.random = random;
        this.folder = folder;
        this.disk = Templates.cache().copy(random, world.tally());
        this.clock = new SimClock(world.scheduler());
        this.acting = new Acting(TypicalStores.MIA.id(), Role.ASSOCIATE, enrolled.store(), "serving");
        this.people = Seeds.random(31 * world.seed() + enrolled.device().value().hashCode());
        this.line = new Line(world, this, random);
        this.salesLeft = world.plan().sales();
    }

    String name() {
        return enrolled.device().value();
    }

    DeviceId id() {
        return enrolled.device();
    }

    String store() {
        return enrolled.store().value();
    }

    SimDisk disk() {
        return disk;
    }

    SimClock clock() {
        return clock;
    }

    boolean up() {
        return cache != null;
    }

    /** Its journal was destroyed by a disk that lied, so that it does not open any more. */
    boolean retired() {
        return retired;
    }

    /** A disk that lied gave sequence numbers again: the device must be enrolled anew, and is told nothing more. */
    void forked() {
        if (!liedTo) {
            throw new AssertionError(name() + " was taken for a fork");
        }
        retired = true;
    }

    /** Whether there are sales to come. */
    boolean selling() {
        return salesLeft > 0 || !again.isEmpty() || !registrations.isEmpty();
    }

    void confirmed(SaleRecorded sale) {
        confirmed.add(sale);
    }

    @Nullable
    Cache cache() {
        return cache;
    }

    /** The device ends at one of the next moments of a conversation. */
    void endAfterRequests(int moments) {
        requestsToEnd = moments;
    }

    /** On an actor's thread. */
    void endIfDue(Happening moment) {
        if (requestsToEnd >= 0 && requestsToEnd-- == 0) {
            world.tally().count(moment);
            endedHere();
        }
    }

    /** On the scheduler's thread. */
    void endSoonIfDue(Happening moment) {
        if (requestsToEnd >= 0 && requestsToEnd-- == 0) {
            world.tally().count(moment);
            world.scheduler().after(Duration.ZERO, this::end);
        }
    }

    void stayUp() {
        requestsToEnd = -1;
        disk.neverEnd();
        disk.full(false);
        disk.failForces(0);
    }

    /** Opens the cache, on an actor's thread, as the program does when it starts. */
    void start() {
        if (cache == null && !retired) {
            life++;
            actors.add(Actor.start(world.scheduler(), name() + "-" + life, this::open));
        }
    }

    private void open() {
        files = SimFilePath.mount(world.name() + "-" + name() + "-" + life, disk);
        Storage storage = new Storage(
                world.wiring().journal().apply(disk),
                files,
                Templates.SETTINGS,
                world.scheduler()::nanos,
                () -> new SimTimer(world.scheduler(), disk));
        try {
            cache = Cache.open(folder, enrolled, Templates.KEYS, new JsonFactFormat(), storage, clock, random);
        } catch (CacheException e) {
            if (disk.ended()) {
                world.tally().count(Happening.DEVICE_ENDED_WHILE_OPENING);
                endedHere();
            }
            world.note(name() + " cannot open: " + e.getMessage());
            switch (e.reason()) {
                case DAMAGED_JOURNAL -> {
                    if (!liedTo) {
                        throw e;
                    }
                    retired = true;
                }
                case WRONG_KEY, IN_USE, EXPOSED_KEYS, DAMAGED_KEYS -> throw e;
                case DISK, FAILED, DAMAGED_CACHE, CLOSED -> world.scheduler().after(Duration.ofSeconds(2), this::start);
            }
            return;
        }
        checkEnd();
        world.note(name() + " open");
        Cache open = Objects.requireNonNull(cache);
        PlatformApi wired = world.wiring().line().apply(line);
        SyncSteps steps =
                new SyncSteps(open, wired, clock, Runnable::run, world.plan().mostFacts());
        Wiring.Numbers numbers = world.wiring().numbers().apply(this, open.outbox());
        pushing = begin("push", () -> push(open, steps));
        begin("pull", () -> pull(open, steps, wired));
        begin("sell", () -> sell(open, numbers));
    }

    private Actor begin(String what, Runnable body) {
        Actor actor = Actor.start(world.scheduler(), name() + "-" + life + "-" + what, body);
        actors.add(actor);
        return actor;
    }

    private void push(Cache open, SyncSteps steps) {
        Backoff backoff = backoff();
        while (true) {
            Duration rest;
            try {
                int done = steps.push();
                backoff.succeeded();
                rest = done > 0 ? Duration.ZERO : LOOK_AGAIN;
            } catch (PlatformException e) {
                rest = longer(Duration.ofSeconds(e.retryAfterSeconds()), backoff.failed());
            } catch (RuntimeException e) {
                rest = failed("push", e, backoff);
            }
            checkEnd();
            world.stepped(this);
            if (rest.isPositive() && !pushRung) {
                Actor.current().sleep(rest);
            }
            pushRung = false;
        }
    }

    private void pull(Cache open, SyncSteps steps, PlatformApi wired) {
        Backoff backoff = backoff();
        while (true) {
            Duration began = world.scheduler().now();
            Duration rest;
            try {
                int done = world.wiring()
                        .pull()
                        .take(steps, open, wired, world.plan().poll());
                backoff.succeeded();
                rest = done > 0
                        ? Duration.ZERO
                        : BETWEEN_POLLS.minus(world.scheduler().now().minus(began));
            } catch (PlatformException e) {
                rest = longer(Duration.ofSeconds(e.retryAfterSeconds()), backoff.failed());
            } catch (RuntimeException e) {
                rest = failed("pull", e, backoff);
            }
            checkEnd();
            ringForMore(open);
            world.stepped(this);
            if (rest.isPositive()) {
                Actor.current().sleep(rest);
            }
        }
    }

    /** As the agent does when it is told of new facts: a new epoch makes old ones wait again. */
    private void ringForMore(Cache open) {
        try {
            int waiting = open.outbox().standing().waiting();
            if (waiting > seenWaiting) {
                ring();
            }
            seenWaiting = waiting;
        } catch (CacheException e) {
            settle();
            checkEnd();
        }
    }

    private Backoff backoff() {
        return new Backoff(random, world.plan().longestBackoff());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Duration failed(String what, RuntimeException e, Backoff backoff) {
        settle();
        checkEnd();
        world.note(name() + " " + what + " failed: " + e);
        return backoff.failed();
    }

    private void sell(Cache open, Wiring.Numbers numbers) {
        while (selling()) {
            long usual = world.plan().active().toMillis() / (world.plan().sales() + 1);
            Actor.current().sleep(Duration.ofMillis(random.nextLong(2 * usual + 1)));
            CustomerRegistered registration = registrations.peek();
            if (registration != null) {
                register(open, registration);
            }
            SaleRecorded sale = again.poll();
            if (sale == null && salesLeft > 0) {
                if (people.nextInt(4) == 0) {
                    registrations.addAll(Newcomers.draw(people, clock.instant(), enrolled));
                }
                salesLeft--;
                sale = fresh(numbers);
            }
            if (sale != null) {
                record(open, sale);
            }
            world.stepped(this);
        }
    }

    private @Nullable SaleRecorded fresh(Wiring.Numbers numbers) {
        String[] number = new String[1];
        try {
            disk.alone(() -> number[0] = numbers.next());
        } catch (CacheException e) {
            checkEnd();
            world.tally().count(Happening.SALE_REFUSED_BY_DISK);
            salesLeft++;
            return null;
        }
        checkEnd();
        SaleRecorded sale = Sales.draw(
                random,
                clock.instant(),
                enrolled,
                number[0],
                people.nextInt(3) > 0 ? null : world.newcomers().some(people));
        world.books().begun(sale, liedTo);
        return sale;
    }

    /** Tries until it is confirmed, always with the same fact; then the customer's page may be looked at. */
    private void register(Cache open, CustomerRegistered registration) {
        world.newcomers().begun(registration);
        if (record(open, registration)) {
            registrations.remove();
            registered.add(registration);
            world.tally().count(Happening.CUSTOMER_REGISTERED);
            world.note(name() + " registered " + registration.customer().value());
            boolean hopeless = Newcomers.isTaken(registration)
                    && registrations.stream().noneMatch(one -> one.customer().equals(registration.customer()));
            if (!liedTo && !hopeless && people.nextBoolean()) {
                record(
                        open,
                        new CustomerOpened(
                                new FactId(Uuid7.at(clock.instant(), people)),
                                clock.instant(),
                                enrolled.store(),
                                enrolled.device(),
                                TypicalStores.MIA.id(),
                                registration.customer(),
                                "serving"));
            }
            ring();
        }
    }

    private boolean record(Cache open, StoreEvent event) {
        Recording recording = recording(open, event);
        // what is not forced is shown with the next flush
        if (recording instanceof Recording.Confirmed confirmed && event.durability() == Durability.FORCED) {
            await(confirmed);
        }
        checkEnd();
        return recording instanceof Recording.Confirmed;
    }

    /** Absent when the disk refuses. */
    private @Nullable Recording recording(Cache open, StoreEvent event) {
        Recording[] recording = new Recording[1];
        try {
            disk.alone(() -> recording[0] = open.outbox().record(acting, event));
        } catch (CacheException e) {
            return null;
        }
        return recording[0];
    }

    /** The registrations that must be on the platform in the end. */
    List<CustomerRegistered> dueRegistrations() {
        return liedTo ? List.of() : registered;
    }

    private void record(Cache open, SaleRecorded sale) {
        switch (recording(open, sale)) {
            case null -> {
                checkEnd();
                world.tally().count(Happening.SALE_REFUSED_BY_DISK);
                again.add(sale);
            }
            case Recording.Confirmed confirmed -> {
                world.tally().count(Happening.SALE_CONFIRMED);
                world.confirmed(this, sale);
                if (random.nextInt(8) == 0) {
                    again.add(sale);
                }
                await(confirmed);
                world.note(name() + " confirmed " + sale.number());
                ring();
            }
            case Recording.AlreadySold _ -> {
                world.tally().count(Happening.SALE_ALREADY_SOLD);
                settle();
                world.confirmed(this, sale);
                ring();
            }
            case Recording.Uncertain _ -> {
                world.tally().count(Happening.SALE_UNCERTAIN);
                settle();
                again.add(sale);
            }
        }
        checkEnd();
    }

    /** Until screens can see it, so that nothing goes on beside what comes next. */
    private void await(Recording.Confirmed confirmed) {
        try {
            confirmed.shown().toCompletableFuture().join();
        } catch (CompletionException e) {
            settle();
            world.note(name() + " cannot show: " + e.getCause());
        }
    }

    /** Until the writer has done what it was asked for, such as a repair. */
    private void settle() {
        Cache open = cache;
        try {
            if (open != null) {
                open.desk().rightPin(acting.associate());
            }
        } catch (CacheException e) {
            world.note(name() + " cannot write: " + e.reason());
        }
    }

    private void ring() {
        pushRung = true;
        Actor push = pushing;
        if (push != null) {
            push.wake();
        }
    }

    /** Goes no further if the machine ended in what the actor did. */
    private void checkEnd() {
        if (disk.ended()) {
            endedHere();
        }
    }

    private void endedHere() {
        disk.end();
        world.scheduler().after(Duration.ZERO, this::end);
        Actor.current().park();
    }

    /** Everything that runs is gone at once; the machine comes back soon. On the scheduler's thread. */
    void end() {
        if (cache == null && actors.stream().allMatch(Actor::finished)) {
            return;
        }
        disk.end();
        boolean power = random.nextBoolean();
        world.note(name() + " ended at " + disk.endedAt() + (power ? ", power cut" : ""));
        world.tally().count(power ? Happening.DEVICE_POWER_CUT : Happening.DEVICE_KILLED);
        stop();
        if (power) {
            world.newcomers().mayLoseWaiting();
        }
        if (power && disk.liedSinceForce()) {
            liedTo = true;
            confirmed.forEach(sale -> world.books().mayLose(sale.id()));
        }
        disk.start(power);
        requestsToEnd = -1;
        if (!world.calm() && random.nextInt(4) == 0) {
            disk.endAfter(random.nextInt(5));
        }
        if (!world.calm() && random.nextInt(12) == 0) {
            disk.damage("cache.mv.db");
        }
        world.scheduler().after(Duration.ofMillis(300 + random.nextLong(6_000)), this::start);
    }

    /** Ends the program, however it ends. */
    void stop() {
        actors.forEach(Actor::kill);
        actors.clear();
        pushing = null;
        Cache old = cache;
        cache = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                world.note(name() + " closed: " + e.getClass().getSimpleName());
            }
        }
        SimFilePath.unmount(world.name() + "-" + name() + "-" + life);
    }

    /**
     * A connection of the test's own, to read with; the caller closes it, since the cache cannot open a broken file anew
     * while somebody else has it. Absent while the cache itself cannot read.
     */
    Optional<Connection> look() throws SQLException {
        Cache open = cache;
        if (open == null || !answers(open)) {
            return Optional.empty();
        }
        String key = HexFormat.of().formatHex(Templates.KEYS.cacheKey().getEncoded());
        return Optional.of(DriverManager.getConnection(
                "jdbc:h2:" + files + folder.resolve("cache") + ";CIPHER=AES;DB_CLOSE_ON_EXIT=FALSE",
                "READER",
                key + " " + key));
    }

    private boolean answers(Cache open) {
        try {
            open.outbox().standing();
            return true;
        } catch (CacheException e) {
            settle();
            return false;
        }
    }
}
