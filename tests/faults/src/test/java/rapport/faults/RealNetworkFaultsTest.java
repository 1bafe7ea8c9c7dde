package rapport.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.Device;
import rapport.faults.FaultyLine.Weather;
import rapport.platform.Platform;
import rapport.platform.ledger.Verification;
import rapport.testkit.TypicalStores;

/**
 * The real tablet program and the real platform on PostgreSQL, with a bad line between them. Each kind of weather comes
 * {@code -Drapport.faults.rounds.weather} times and lasts so many milliseconds ({@code -Drapport.faults.weather}).
 */
class RealNetworkFaultsTest {
    private static final int ROUNDS = Integer.getInteger("rapport.faults.rounds.weather", 1);
    private static final Duration WEATHER = Duration.ofMillis(Long.getLong("rapport.faults.weather", 1_000));
    private static final String PACE = "20";

    @TempDir
    Path folder;

    private final Sales sales = new Sales();
    private Databases databases;
    private Platform platform;
    private FaultyLine line;
    private Path tablet;
    private Verification before;

    @BeforeEach
    void enrolATablet() throws IOException {
        tablet = folder.resolve("tablet");
        databases = new Databases();
        platform = Headquarters.opened(databases.config(folder.resolve("platform")));
        platform.serve("127.0.0.1", 0);
        line = new FaultyLine(platform.port(), new Random());
        Headquarters.enrol(
                tablet,
                line.address(),
                platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text());
        before = platform.verify();
    }

    @AfterEach
    void close() throws IOException {
        line.close();
        platform.close();
        databases.close();
    }

    @Test
    void everyConfirmedSaleIsAtHeadquartersOnceWhateverTheLineDoes() throws Exception {
        List<Weather> weathers = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            weathers.addAll(Arrays.asList(Weather.values()));
        }
        Collections.shuffle(weathers, new Random(ROUNDS));

        try (KillableProgram selling = selling()) {
            sales.hear(selling.hear());
            for (Weather weather : weathers) {
                line.be(weather);
                listen(selling, WEATHER);
            }
            selling.killAfter(0).forEach(sales::hear);
        }

        line.be(Weather.FINE);
        assertTrue(line.cuts() > 0, "the line never broke");
        assertOnce();
    }

    /** odoo/odoo#40567: the sale was booked, its answer was lost, and the next try booked it again. */
    @Test
    void odoo40567AnAnswerLostAfterTheCommitDoublesNoSale() throws Exception {
        try (KillableProgram selling = selling()) {
            long booked = listenUntilMoreThan(before.purchases(), selling);
            line.be(Weather.SILENT_ANSWERS);
            listenUntilMoreThan(booked + 1, selling);
            line.be(Weather.FINE);
            listen(selling, Duration.ofMillis(500));
            selling.killAfter(0).forEach(sales::hear);
        }

        assertOnce();
    }

    private KillableProgram selling() throws IOException {
        return KillableProgram.start(KillableProgram.CLASS_PATH, SellingTablet.class, tablet.toString(), PACE);
    }

    private long listenUntilMoreThan(long purchases, KillableProgram selling) throws IOException {
        long booked = platform.verify().purchases();
        while (booked <= purchases) {
            listen(selling, Duration.ofMillis(100));
            booked = platform.verify().purchases();
        }
        return booked;
    }

    private void listen(KillableProgram selling, Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            sales.hear(selling.hear());
        }
    }

    private void assertOnce() throws InterruptedException {
        assertTrue(sales.confirmed() > 0, "nothing was sold");
        try (Device device = SellingTablet.open(tablet)) {
            HeadquartersBooks.assertHasOnce(platform, before, device, sales);
        }
    }
}
