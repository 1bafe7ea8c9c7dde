package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import rapport.app.Device;
import rapport.cache.Outbox.Standing;
import rapport.cache.db.ChangeFeed.Kind;
import rapport.platform.Platform;
import rapport.platform.ledger.Verification;
import rapport.platform.web.DeviceDoor;

/** The books of a platform, held against what tablets said. */
final class HeadquartersBooks {
    private static final long PATIENCE_SECONDS = 60;

    private HeadquartersBooks() {}

    /** Every confirmed sale is there once; what was not confirmed is there once or not at all; nothing else is. */
    static void assertHasOnce(Platform platform, Verification before, Device device, Sales sales)
            throws InterruptedException {
        awaitAllSent(device);
        assertEquals(new Standing(0, 0), device.cache().outbox().standing());

        List<Sales.Sold> sold = sales.sold();
        assertEquals(
                sold.size(), sold.stream().map(Sales.Sold::number).distinct().count(), "a number was used twice");
        // behind the line, where nobody is told to slow down
        DeviceDoor door = platform.door(device.enrolled().device());
        for (Sales.Sold sale : sold) {
            assertEquals(List.of(sale), atHeadquarters(door, sale.number()));
        }

        List<Sales.Begun> recorded = sales.unconfirmed().stream()
                .filter(begun -> door.fact(begun.fact()).isPresent())
                .toList();
        Verification after = platform.verify();
        assertEquals(List.of(), after.differences());
        assertEquals(before.purchases() + sold.size() + recorded.size(), after.purchases());
        assertEquals(
                pence(before)
                        + sold.stream().mapToLong(Sales.Sold::pence).sum()
                        + recorded.stream().mapToLong(Sales.Begun::pence).sum(),
                pence(after));
    }

    private static void awaitAllSent(Device device) throws InterruptedException {
        Semaphore changes = new Semaphore(0);
        try (var _ = device.cache().changes().subscribe(EnumSet.of(Kind.SYNC), _ -> changes.release())) {
            while (device.cache().outbox().standing().waiting() > 0) {
                assertTrue(
                        changes.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS),
                        () -> "nothing was sent any more; " + device.sync().status());
            }
        }
    }

    private static List<Sales.Sold> atHeadquarters(DeviceDoor door, String number) {
        return door.purchases(number).stream()
                .map(purchase -> new Sales.Sold(
                        Sales.fact(purchase.id().value()),
                        purchase.number(),
                        purchase.total().minor()))
                .toList();
    }

    private static long pence(Verification books) {
        return books.sums().stream().mapToLong(Verification.SumOf::purchases).sum();
    }
}
