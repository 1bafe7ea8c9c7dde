package rapport.faults.simulation;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Real code that blocks, on a thread of its own, of which only one runs at a time: the scheduler hands it the turn and
 * waits until it gives it back.
 */
final class Actor {
    private static final ThreadLocal<Actor> CURRENT = new ThreadLocal<>();
    private static final long STUCK_SECONDS = 60;

    private final Scheduler scheduler;
    private final String name;
    private final Semaphore turn = new Semaphore(0);
    private final Semaphore givenBack = new Semaphore(0);
    private final Thread thread;
    private boolean killed;
    private boolean finished;
    private long nap;
    private @Nullable Throwable failure;

    /** The machine that an actor was part of is no more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private Actor(Scheduler scheduler, String name, Runnable body) {
        this.scheduler = scheduler;
        this.name = name;
        this.thread = Thread.ofVirtual().name(name).unstarted(() -> run(body));
    }

    /** Begins soon. */
    static Actor start(Scheduler scheduler, String name, Runnable body) {
        Actor actor = new Actor(scheduler, name, body);
        actor.thread.start();
        scheduler.after(Duration.ZERO, actor::resume);
        return actor;
    }

    /** The actor on whose thread this is. */
    static Actor current() {
        return Objects.requireNonNull(CURRENT.get(), "only actors wait");
    }

    private void run(Runnable body) {
        CURRENT.set(this);
        turn.acquireUninterruptibly();
        try {
            if (!killed) {
                body.run();
            }
        } catch (Killed e) {
            // the machine is gone
        } catch (Throwable e) {
            if (!killed) {
                failure = e;
            }
        } finally {
            finished = true;
            givenBack.release();
        }
    }

    /** Gives the turn back until somebody calls {@link #resume}. On the actor's own thread. */
    void park() {
        requireAlive();
        givenBack.release();
        turn.acquireUninterruptibly();
        requireAlive();
    }

    /** @throws Killed when this actor's machine is gone */
    void requireAlive() {
        if (killed) {
            throw new Killed();
        }
    }

    /** Waits so long, or until {@link #wake}. On the actor's own thread. */
    void sleep(Duration atMost) {
        long mine = ++nap;
        scheduler.after(atMost, () -> endNap(mine));
        park();
        nap++;
    }

    /** Ends a sleep, if there is one. */
    void wake() {
        long mine = nap;
        scheduler.after(Duration.ZERO, () -> endNap(mine));
    }

    private void endNap(long which) {
        if (nap == which && which % 2 == 1) {
            resume();
        }
    }

    /** Lets the actor go on until it parks or ends. On the scheduler's thread. */
    void resume() {
        if (finished) {
            return;
        }
        turn.release();
        try {
            if (!givenBack.tryAcquire(STUCK_SECONDS, TimeUnit.SECONDS)) {
                AssertionError stuck = new AssertionError(name + " does not come back");
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            throw new AssertionError(name + " failed: " + thrown, thrown);
        }
    }

    /** Ends it where it waits. On the scheduler's thread. */
    void kill() {
        if (!finished) {
            killed = true;
            resume();
        }
    }

    boolean isPushing() {
        return name.endsWith("-push");
    }

    boolean killed() {
        return killed;
    }

    boolean finished() {
        return finished;
    }
}
