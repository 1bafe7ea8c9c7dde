package rapport.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.Device;
import rapport.platform.Main;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.ledger.Verification;
import rapport.testkit.TypicalStores;

/**
 * What the platform has accepted stays accepted, wherever a kill -9 hits its program while a tablet hands over sales.
 * More kills with {@code -Drapport.faults.platform.kills=20}.
 */
class PlatformSurvivesAKillTest {
    private static final int KILLS = Integer.getInteger("rapport.faults.platform.kills", 2);
    private static final int SALES_BEFORE_A_KILL = 60;
    private static final int MICROS_TO_A_KILL = 50_000;

    @TempDir
    Path folder;

    private final Random random = new Random();
    private final Sales sales = new Sales();

    @Test
    void everyConfirmedSaleIsAtHeadquartersOnceHoweverOftenThePlatformIsKilledOnH2() throws Exception {
        Path data = folder.resolve("platform");

        sellWhileThePlatformIsKilled(PlatformConfig.inFolder(data), List.of("--data", data.toString()));
    }

    @Test
    void everyConfirmedSaleIsAtHeadquartersOnceHoweverOftenThePlatformIsKilledOnPostgres() throws Exception {
        Path data = folder.resolve("platform");
        try (Databases databases = new Databases()) {
            sellWhileThePlatformIsKilled(
                    databases.config(data), List.of("--data", data.toString(), "--database", databases.url()));
        }
    }

    private void sellWhileThePlatformIsKilled(PlatformConfig config, List<String> where) throws Exception {
        Path tablet = folder.resolve("tablet");
        try (FaultyLine line = new FaultyLine(0, random)) {
            Verification before = enrol(config, line, tablet);
            try (KillableProgram selling =
                    KillableProgram.start(KillableProgram.CLASS_PATH, SellingTablet.class, tablet.toString(), "15")) {
                for (int kill = 1; kill <= KILLS; kill++) {
                    serveAndKill(where, line, selling);
                }
                selling.killAfter(0).forEach(sales::hear);
            }

            try (Platform platform = Headquarters.open(config)) {
                platform.serve("127.0.0.1", 0);
                line.leadTo(platform.port());
                try (Device device = SellingTablet.open(tablet)) {
                    HeadquartersBooks.assertHasOnce(platform, before, device, sales);
                }
            }
        }
    }

    private static Verification enrol(PlatformConfig config, FaultyLine line, Path tablet) throws IOException {
        try (Platform platform = Headquarters.opened(config)) {
            platform.serve("127.0.0.1", 0);
            line.leadTo(platform.port());
            Headquarters.enrol(
                    tablet,
                    line.address(),
                    platform.enrolmentCode(TypicalStores.KINGS_ROAD.id()).text());
            return platform.verify();
        }
    }

    private void serveAndKill(List<String> where, FaultyLine line, KillableProgram selling) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(where);
        try (KillableProgram serving =
                KillableProgram.start(KillableProgram.CLASS_PATH, Main.class, arguments.toArray(String[]::new))) {
            line.leadTo(port(serving));
            int until = sales.confirmed() + SALES_BEFORE_A_KILL / 2 + random.nextInt(SALES_BEFORE_A_KILL);
            while (sales.confirmed() < until) {
                sales.hear(selling.hear());
            }
            serving.killAfter(random.nextInt(MICROS_TO_A_KILL));
        }
    }

    /** The program logs to its output, too. */
    private static int port(KillableProgram serving) throws IOException {
        String said = serving.hear();
        while (!said.startsWith("Rapport platform on ")) {
            said = serving.hear();
        }
        return Integer.parseInt(said.substring(said.lastIndexOf(':') + 1));
    }
}
