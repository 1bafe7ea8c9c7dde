package rapport.platform;

import java.nio.file.Path;

class OffersOnH2Test extends OffersSuite {
    @Override
    PlatformConfig config(Path folder) {
        return TestDatabases.h2(folder);
    }
}
