package rapport.cache.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.cache.journal.JournalFixture.fact;
import static rapport.cache.journal.JournalFixture.id;
import static rapport.cache.journal.JournalFixture.open;
import static rapport.domain.event.StoreEvent.Durability.FORCED;
import static rapport.domain.event.StoreEvent.Durability.SOON;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.cache.db.CacheException;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.SequencedFact;

/**
 * In another till a power cut within seconds of a confirmed order loses the order, its number is used again, and the
 * server discards the next order as a duplicate (odoo/odoo#125037).
 */
class Odoo125037Test {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "4, 5", "5, 6", "6, 7", "7, 8", "9, 9", "12, 10", "20, 11"})
    void aPowerCutSoonAfterAConfirmedSaleNeitherLosesItNorUsesItsNumberAgain(int stepsLater, long seed) {
        FaultyDisk disk = new FaultyDisk(seed);
        Journal journal = open(folder, disk);
        long number = journal.nextNumber();
        EncodedFact sale = new EncodedFact(id(1), "sale-recorded", 1, "{\"number\":" + number + "}", null, "");
        assertInstanceOf(Appended.Written.class, journal.append(sale, FORCED));

        disk.cutPowerAfter(stepsLater + 1);
        long highest = number;
        for (int n = 2; disk.hasPower() && n < 30; n++) {
            highest = goOn(journal, n, highest);
        }
        disk.cutPower();
        journal.close();

        try (Journal reopened = open(folder, new FaultyDisk(0))) {
            assertEquals(Optional.of(sale), reopened.find(id(1)).map(SequencedFact::fact));
            long next = reopened.nextNumber();
            assertTrue(next > highest, next + " after " + highest);
        }
    }

    private static long goOn(Journal journal, int n, long highest) {
        try {
            long number = n % 3 == 0 ? journal.nextNumber() : highest;
            journal.append(fact(n), n % 2 == 0 ? SOON : FORCED);
            return number;
        } catch (CacheException powerGone) {
            return highest;
        }
    }
}
