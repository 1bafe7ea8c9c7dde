package rapport.training.evaluate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.Session;
import rapport.engine.SuggestionRequest;
import rapport.engine.model.ModelFile;
import rapport.engine.rank.RankingModel;
import rapport.training.measure.Ranking;

/** The engine as the desktop asks it: a model file's bytes, a history with consent, suggestions with reasons. */
final class EngineContestant implements Contestant {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private static final Consents CONSENTS =
            new Consents(List.of(new Consent(Purpose.PERSONALISATION, ConsentDecision.GIVEN, Instant.EPOCH, "")));

    private final Engine engine = new Engine();
    private final NextBaskets data;
    private final Assortment assortment;

    EngineContestant(NextBaskets data, byte[] file) {
        this(data, Assortment.of(List.of()).with(RankingModel.of(ModelFile.of(file, RankingModel.SCHEMA))));
    }

    EngineContestant(NextBaskets data, Assortment assortment) {
        this.data = data;
        this.assortment = assortment;
    }

    /** Products by number, in the order of their SKUs. */
    static List<String> skus(int items) {
        List<String> skus = new ArrayList<>(items);
        for (int item = 0; item < items; item++) {
            skus.add("p%08d".formatted(item));
        }
        return skus;
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public int[] list(int user) {
        Instant now = data.times().map(times -> times.back().get(user)).orElse(NOW);
        Session session = data.times().map(times -> Session.in(times.zone())).orElse(Session.UNKNOWN);
        SuggestionRequest request =
                new SuggestionRequest(history(user, now), Set.of(), Set.of(), Set.of(), now, Ranking.MOST);
        return engine.suggest(assortment, request.with(session)).stream()
                .mapToInt(
                        suggestion -> Integer.parseInt(suggestion.sku().value().substring(1)))
                .toArray();
    }

    private Optional<ConsentedHistory> history(int user, Instant now) {
        List<Visit> visits = new ArrayList<>();
        for (int basket = 0; basket < data.histories()[user].length; basket++) {
            Instant at = now.minus(Duration.ofSeconds(Math.round(86_400. * data.ages()[user][basket])));
            List<Piece> pieces = Arrays.stream(data.histories()[user][basket])
                    .mapToObj(item -> new Piece(new Sku("p%08d".formatted(item)), "", 1))
                    .toList();
            visits.add(new Visit(at, Channel.ONLINE, pieces));
        }
        return CONSENTS.permit(new PurchaseHistory(visits), Purpose.PERSONALISATION, now);
    }
}
