package rapport.domain.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;

class ConsentsTest {
    private static final Instant NOW = Instant.parse("2026-03-14T10:00:00Z");
    private static final PurchaseHistory HISTORY = new PurchaseHistory(List.of(
            new PurchaseHistory.Visit(NOW, Channel.STORE, List.of(new PurchaseHistory.Piece(new Sku("5120"), "", 1)))));

    @Test
    void withoutAConsentThereIsNoHistory() {
        assertEquals(Optional.empty(), Consents.NONE.permit(HISTORY, Purpose.PERSONALISATION, NOW));
    }

    @ParameterizedTest
    @EnumSource(names = "GIVEN", mode = EnumSource.Mode.EXCLUDE)
    void anyOtherDecisionThanGivenPermitsNothing(ConsentDecision decision) {
        Consents consents = consents(Purpose.PERSONALISATION, decision, NOW);

        assertEquals(Optional.empty(), consents.permit(HISTORY, Purpose.PERSONALISATION, NOW));
    }

    @Test
    void aConsentPermitsItsOwnPurposeAlone() {
        Consents consents = consents(Purpose.PERSONALISATION, ConsentDecision.GIVEN, NOW);

        ConsentedHistory permitted =
                consents.permit(HISTORY, Purpose.PERSONALISATION, NOW).orElseThrow();

        assertEquals(HISTORY, permitted.history());
        assertEquals(Purpose.PERSONALISATION, permitted.purpose());
        assertEquals(Optional.empty(), consents.permit(HISTORY, Purpose.EMAIL, NOW));
    }

    @Test
    void aConsentOfTheFutureDoesNotCountYet() {
        Consents consents = consents(Purpose.PERSONALISATION, ConsentDecision.GIVEN, NOW);

        assertEquals(Optional.empty(), consents.permit(HISTORY, Purpose.PERSONALISATION, NOW.minusNanos(1)));
    }

    @Test
    void aConsentWithoutATimeCounts() {
        Consents consents = consents(Purpose.PERSONALISATION, ConsentDecision.GIVEN, null);

        assertEquals(
                HISTORY,
                consents.permit(HISTORY, Purpose.PERSONALISATION, NOW)
                        .orElseThrow()
                        .history());
    }

    @Test
    void aPurposeWithoutAnEntryWasNeverAskedAbout() {
        Consents consents = consents(Purpose.EMAIL, ConsentDecision.REFUSED, NOW);

        assertEquals(ConsentDecision.REFUSED, consents.on(Purpose.EMAIL));
        assertEquals(ConsentDecision.NEVER_ASKED, consents.on(Purpose.PHONE));
    }

    @Test
    void aPurposeHasOneDecision() {
        Consent given = new Consent(Purpose.EMAIL, ConsentDecision.GIVEN, NOW, "website");
        Consent refused = new Consent(Purpose.EMAIL, ConsentDecision.REFUSED, NOW, "store");

        assertThrows(IllegalArgumentException.class, () -> new Consents(List.of(given, refused)));
    }

    private static Consents consents(Purpose purpose, ConsentDecision decision, @Nullable Instant at) {
        return new Consents(List.of(new Consent(purpose, decision, at, "website")));
    }
}
