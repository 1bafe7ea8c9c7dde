package rapport.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Reason;
import rapport.domain.suggestion.ShownList.Slot;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Answer.Basis;
import rapport.engine.policy.Guidance;
import rapport.engine.policy.Likeness;
import rapport.engine.policy.Occasion;
import rapport.engine.policy.Owned;
import rapport.engine.policy.Place;
import rapport.engine.policy.Scored;
import rapport.engine.rank.RankingModel;

/** Answers a request by its guidance: ranks what may be used, lets the policy choose, and says why. */
final class Guided {
    private static final int MOST_REASONS = 2;
    private static final int BEST_SELLERS = 100;

    private final Assortment assortment;
    private final Scorer scorer;
    private final String model;

    Guided(Assortment assortment, Scorer scorer, String model) {
        this.assortment = assortment;
        this.scorer = scorer;
        this.model = model;
    }

    Answer answer(SuggestionRequest request) {
        Guidance guidance = request.guidance();
        Basis basis = basis(request);
        PurchaseHistory history = basis == Basis.PERSONAL
                ? request.history().map(ConsentedHistory::history).orElse(PurchaseHistory.EMPTY)
                : PurchaseHistory.EMPTY;
        Owned owned = Owned.of(history);
        try (Pool pool = new Pool()) {
            Session session = basis == Basis.HOLDOUT ? request.session().withoutProducts() : request.session();
            fill(pool, request, history, session, owned);
            addSelected(pool, request, basis, owned);
            List<Scored> scored = pool.scored();
            Likeness likeness = assortment
                    .model()
                    .<Likeness>map(known -> new SharedBuyers(known, scored))
                    .orElse(Likeness.NONE);
            Occasion occasion = new Occasion(guidance, owned, basis == Basis.PERSONAL, likeness, request.now());
            List<Answer.Placed> placed = new ArrayList<>();
            List<Place> chosen = guidance.policy().choose(scored, occasion, Math.max(0, request.limit()));
            int[] places = chosen.stream().mapToInt(Place::scored).toArray();
            List<List<Reason>> ofScores = pool.reasons(places);
            List<OptionalDouble> propensities = pool.propensities(places);
            for (int i = 0; i < chosen.size(); i++) {
                Place place = chosen.get(i);
                List<Reason> reasons = reasons(place, ofScores.get(i));
                if (!reasons.isEmpty()) {
                    Sku sku = scored.get(place.scored()).sku();
                    placed.add(placed(place, new Suggestion(sku, place.value(), propensities.get(i), reasons)));
                }
            }
            return new Answer(placed, basis, model, guidance.policy().name());
        }
    }

    private static Basis basis(SuggestionRequest request) {
        if (request.guidance().holdout()) {
            return Basis.HOLDOUT;
        }
        if (request.guidance().wishes().gift()) {
            return Basis.GIFT;
        }
        return request.history().isPresent() ? Basis.PERSONAL : Basis.NOT_PERSONAL;
    }

    /** Nothing is concluded from sensitive purchases; what was bought of them keeps a place of its own. */
    private void fill(Pool pool, SuggestionRequest request, PurchaseHistory history, Session session, Owned owned) {
        Spoken spoken = new Spoken(request.guidance().facts());
        Set<Sku> basket = spoken.of(request.basket());
        boolean all = spoken.all(history);
        int most = Math.max(request.limit(), RankingModel.CANDIDATES);
        Question question = new Question(
                all ? history : spoken.of(history),
                basket,
                spoken.of(session),
                Question.leftOut(request),
                request.now(),
                most);
        pool.addAll(rank(question));
        if (assortment.model().isPresent() && pool.size() < most) {
            pool.addBehind(new BlendRanking(assortment, scorer, question));
        }
        if (!all) {
            addOwnSensitive(
                    pool,
                    request,
                    new Question(history, basket, question.session(), question.leftOut(), request.now(), most),
                    owned);
        }
    }

    private void addOwnSensitive(Pool pool, SuggestionRequest request, Question question, Owned owned) {
        try (Ranked ranked = rank(question)) {
            for (int place = 0; place < ranked.size(); place++) {
                Sku sku = ranked.sku(place);
                if (owned.has(sku) && request.guidance().facts().of(sku).sensitive()) {
                    int[] only = {place};
                    List<Reason> bought = ranked.reasons(only).getFirst().stream()
                            .filter(Reason.BoughtBefore.class::isInstance)
                            .toList();
                    if (!bought.isEmpty()) {
                        pool.add(new Suggestion(
                                sku,
                                ranked.score(place),
                                ranked.propensities(only).getFirst(),
                                bought));
                    }
                }
            }
        }
    }

    private Ranked rank(Question question) {
        return assortment
                .model()
                .map(known -> new LearnedSuggestions(assortment, known).rank(question))
                .orElseGet(() -> new BlendRanking(assortment, scorer, question));
    }

    /** What headquarters pins and, where nothing is personal, what sells here: also where no ranker thought of it. */
    private static void addSelected(Pool pool, SuggestionRequest request, Basis basis, Owned owned) {
        for (Directive directive : request.guidance().directives()) {
            if (directive.action() == Directive.Action.PIN
                    && directive.holdsAt(request.now())
                    && directive.target() instanceof Target.Product(Sku sku)
                    && !justNow(owned, sku, request.now())) {
                addSelected(pool, request, sku);
            }
        }
        if (basis != Basis.PERSONAL) {
            request.guidance().here().baskets().entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .sorted(Map.Entry.<Sku, Integer>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(BEST_SELLERS)
                    .forEach(entry -> addSelected(pool, request, entry.getKey()));
        }
    }

    private static void addSelected(Pool pool, SuggestionRequest request, Sku sku) {
        if (Question.leftOut(request).stream().noneMatch(skus -> skus.contains(sku))) {
            pool.addLast(sku);
        }
    }

    private static boolean justNow(Owned owned, Sku sku, Instant now) {
        return Optional.ofNullable(owned.last(sku))
                .filter(last -> last.isAfter(now.minus(Bought.JUST_NOW)))
                .isPresent();
    }

    /** What headquarters wants said, then what goes with whom, then how it sells; of popularity only one. */
    private static List<Reason> reasons(Place place, List<Reason> ofScore) {
        List<Reason> reasons = new ArrayList<>();
        place.chosen().ifPresent(reasons::add);
        ofScore.stream().filter(reason -> !(reason instanceof Reason.Popular)).forEach(reasons::add);
        if (reasons.isEmpty()) {
            place.popularHere().ifPresent(reasons::add);
        }
        if (reasons.isEmpty()) {
            reasons.addAll(ofScore);
        }
        return reasons.stream().limit(MOST_REASONS).toList();
    }

    private static Answer.Placed placed(Place place, Suggestion suggestion) {
        Slot slot = new Slot(
                suggestion.sku(),
                place.scored() + 1,
                suggestion.reasons().getFirst().kind(),
                place.probability(),
                place.choice());
        return new Answer.Placed(suggestion, slot, place.where());
    }
}
