package rapport.platform;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import rapport.testkit.wire.DescribedExchanges;

class PlatformOnH2Test extends DescribedPlatformSuite {
    private static final DescribedExchanges EXCHANGES = new DescribedExchanges();

    @TempDir
    Path folder;

    @Override
    TypicalPlatform open() {
        return open(TestDatabases.h2(folder), EXCHANGES);
    }

    @AfterAll
    static void everyAnswerThatIsDescribedWasSeen() {
        assertSeen(EXCHANGES);
    }
}
