package rapport.platform;

import java.nio.file.Path;

class OffersOnPostgresTest extends OffersSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.postgres(folder);
    }
}
