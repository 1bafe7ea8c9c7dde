package rapport.app.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Pictures;
import rapport.app.ui.Pill;
import rapport.sync.client.SyncStatus;

/** The pill is green only when headquarters has answered and nothing needs a person. */
class SyncPillViewTest {
    private static final Instant NOW = Instant.parse("2026-03-14T10:12:00Z");

    @Test
    void beforeTheFirstAnswerItIsNotGreen() {
        assertEquals(List.of("Connecting…", "tone-quiet"), shown(new SyncStatus.Connecting(0), 0));
        assertEquals(List.of("3 waiting", "tone-quiet"), shown(new SyncStatus.Connecting(3), 0));
    }

    @Test
    void itIsGreenWhenHeadquartersHasAnsweredAndHasEverything() {
        assertEquals(List.of("Up to date", "tone-good"), shown(new SyncStatus.UpToDate(NOW), 0));
    }

    @Test
    void whatNeedsAPersonIsSaidAndNotGreen() {
        assertEquals(List.of("1 needs you", "tone-bad"), shown(new SyncStatus.UpToDate(NOW), 1));
        assertEquals(List.of("3 waiting · 2 need you", "tone-bad"), shown(new SyncStatus.Waiting(3), 2));
    }

    @Test
    void withoutTheLineItSaysSinceWhen() {
        assertEquals(List.of("Offline since 10:12 · 3 waiting", "tone-warn"), shown(new SyncStatus.Offline(NOW, 3), 1));
    }

    private static List<String> shown(SyncStatus status, int needYou) {
        return Pictures.onScreen(() -> {
            Pill pill = (Pill) new SyncPillView(new SyncPillState(status, needYou), OpenCache.TEXTS)
                    .getChildren()
                    .getFirst();
            String tone = pill.getStyleClass().stream()
                    .filter(style -> style.startsWith("tone-"))
                    .findFirst()
                    .orElse("");
            return List.of(pill.text(), tone);
        });
    }
}
