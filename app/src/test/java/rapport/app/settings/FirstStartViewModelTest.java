package rapport.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.settings.FirstStartViewModel.Enrolment;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.OpenCache;
import rapport.cache.Mirror.Loading;
import rapport.domain.feed.Table;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

class FirstStartViewModelTest {
    private static final String ADDRESS = "https://hq.example";

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private OpenCache open;

    @BeforeEach
    void openCache() {
        open = OpenCache.empty(folder);
    }

    @AfterEach
    void closeCache() {
        open.close();
    }

    @Test
    void aGoodCodeShowsTheDataComeIn() {
        FirstStartViewModel model = model((platform, code) -> {
            asked.add(platform + " " + code);
            return OpenCache.DEVICE;
        });

        model.enrol("hq.example", " k7qm-4tdx ");

        FirstStartState.Getting getting =
                assertInstanceOf(FirstStartState.Getting.class, model.state().get());
        assertEquals(List.of("https://hq.example K7QM-4TDX"), asked);
        assertEquals(OpenCache.DEVICE, getting.device());
        assertEquals(false, getting.canStart());
    }

    @Test
    void aRefusedCodeSaysWhyAndKeepsTheAddress() {
        FirstStartViewModel model = model((platform, code) -> {
            throw new PlatformException(Reason.REFUSED, "RAP-ENROL-EXPIRED", "expired", 0);
        });

        model.enrol(ADDRESS, "K7QM-4TDX");

        assertEquals(
                new FirstStartState.Asking(ADDRESS, ErrorCode.ENROL_EXPIRED),
                model.state().get());
    }

    @Test
    void whatIsNoAddressIsNotAsked() {
        FirstStartViewModel model = model((platform, code) -> OpenCache.DEVICE);

        model.enrol("not an address", "K7QM-4TDX");

        assertEquals(
                new FirstStartState.Asking("not an address", ErrorCode.PLATFORM_ADDRESS),
                model.state().get());
    }

    @Test
    void startingWaitsForTheCustomers() {
        assertEquals(false, FirstStartViewModel.canStart(new Loading.NotBegun()));
        assertEquals(false, FirstStartViewModel.canStart(new Loading.Underway(5, 10, 5, 10, List.of(Table.STORES))));
        assertEquals(
                true,
                FirstStartViewModel.canStart(
                        new Loading.Underway(5, 10, 5, 10, List.of(Table.STORES, Table.CUSTOMERS))));
        assertEquals(true, FirstStartViewModel.canStart(new Loading.Complete()));
    }

    private FirstStartViewModel model(Enrolment enrolment) {
        return new FirstStartViewModel(
                Optional.of(URI.create(ADDRESS)),
                enrolment,
                device -> open.cache(),
                Background.immediate(),
                open.clock(),
                () -> asked.add("start"));
    }
}
