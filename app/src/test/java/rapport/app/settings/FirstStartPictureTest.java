package rapport.app.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Pictures;
import rapport.cache.Mirror.Loading;
import rapport.domain.feed.Table;
import rapport.testkit.TestClock;

class FirstStartPictureTest {
    @Test
    void asking() {
        take("first-start", new FirstStartState.Asking("https://hq.example", null));
    }

    @Test
    void refused() {
        take("first-start-refused", new FirstStartState.Asking("https://hq.example", ErrorCode.ENROL_USED));
    }

    @Test
    void getting() {
        take(
                "first-start-loading",
                new FirstStartState.Getting(
                        OpenCache.DEVICE,
                        TestClock.TODAY,
                        new Loading.Underway(
                                1_402_100,
                                2_061_000,
                                367_000_000,
                                540_000_000,
                                List.of(Table.STORES, Table.ASSOCIATES, Table.CUSTOMERS)),
                        6_200_000,
                        OptionalLong.of(30),
                        true));
    }

    private static void take(String name, FirstStartState state) {
        Pictures.keep(name, () -> {
            FirstStartView view = new FirstStartView(
                    new FirstStartViewModel(
                            Optional.of(URI.create("https://hq.example")),
                            (platform, code) -> OpenCache.DEVICE,
                            device -> {
                                throw new IllegalStateException("not opened here");
                            },
                            Background.immediate(),
                            new TestClock(),
                            () -> {}),
                    OpenCache.TEXTS);
            view.show(state);
            return view;
        });
    }
}
