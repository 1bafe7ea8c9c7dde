package rapport.faults.simulation;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer whose time is the scheduler's; it has no threads. */
final class SimTimer extends ScheduledThreadPoolExecutor {
    private final Scheduler scheduler;
    private final SimDisk disk;

    SimTimer(Scheduler scheduler, SimDisk disk) {
        super(0);
        this.scheduler = scheduler;
        this.disk = disk;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        FutureTask<Boolean> task = new FutureTask<>(command, true);
        scheduler.after(Duration.ofNanos(unit.toNanos(delay)), () -> {
            if (!isShutdown()) {
                Actor.start(scheduler, "timer", () -> disk.alone(task));
            }
        });
        return new Later(task);
    }

    private record Later(FutureTask<Boolean> task) implements ScheduledFuture<Object> {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(java.util.concurrent.Delayed other) {
            return 0;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return task.cancel(mayInterruptIfRunning);
        }

        @Override
        public boolean isCancelled() {
            return task.isCancelled();
        }

        @Override
        public boolean isDone() {
            return task.isDone();
        }

        @Override
        public Object get() {
            return true;
        }

        @Override
        public Object get(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
