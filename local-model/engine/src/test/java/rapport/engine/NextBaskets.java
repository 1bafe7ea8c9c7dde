package rapport.engine;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import rapport.domain.consent.ConsentedHistory;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.PurchaseHistory.Piece;
import rapport.domain.purchase.PurchaseHistory.Visit;
import rapport.domain.suggestion.Suggestion;

/**
 * Leaves each customer's last basket out and asks what it will be. Every fifth customer is asked about (index mod 5 is
 * 4, by number). The engine knows the time of the basket and all trends up to the Monday before it, so nothing that
 * came later and no last basket of anybody.
 */
final class NextBaskets {
    private static final int PLACES = 10;
    private static final int RECENT_DAYS = 30;

    enum Method {
        G_TOP_FREQ,
        P_TOP_FREQ,
        GP_TOP_FREQ,
        ENGINE
    }

    /** Averages over all customers asked about. */
    record Figures(double recall, double ndcg, double hitRate) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "Recall@10 %.4f, NDCG@10 %.4f, hit rate@10 %.4f", recall, ndcg, hitRate);
        }
    }

    private record Question(
            List<OnlineRetailBaskets.Basket> earlier,
            OnlineRetailBaskets.Basket truth,
            Optional<ConsentedHistory> history,
            Assortment assortment) {}

    private final List<Question> questions = new ArrayList<>();
    private final Map<Sku, Integer> sold = new TreeMap<>();
    private final List<Sku> bestSelling;

    private NextBaskets(OnlineRetailBaskets baskets) {
        TrendCounter counter = new TrendCounter(RECENT_DAYS);
        for (List<OnlineRetailBaskets.Basket> ofOne : baskets.byCustomer().values()) {
            for (OnlineRetailBaskets.Basket basket : ofOne.subList(0, ofOne.size() - 1)) {
                counter.add(basket.at(), basket.products());
                basket.products().forEach(sku -> sold.merge(sku, 1, Integer::sum));
            }
        }
        bestSelling = sold.keySet().stream()
                .sorted(Comparator.comparing((Sku sku) -> -sold.get(sku)).thenComparing(Comparator.naturalOrder()))
                .toList();
        Map<Instant, Assortment> assortments = new HashMap<>();
        int index = 0;
        for (List<OnlineRetailBaskets.Basket> ofOne : baskets.byCustomer().values()) {
            if (index++ % 5 == 4) {
                OnlineRetailBaskets.Basket truth = ofOne.getLast();
                Instant monday = LocalDate.ofInstant(truth.at(), ZoneOffset.UTC)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                List<OnlineRetailBaskets.Basket> earlier = ofOne.subList(0, ofOne.size() - 1);
                questions.add(new Question(
                        earlier,
                        truth,
                        Shop.history(earlier.stream().map(NextBaskets::visit).toList()),
                        assortments.computeIfAbsent(monday, now -> Assortment.of(counter.trends(now)))));
            }
        }
    }

    static NextBaskets of(OnlineRetailBaskets baskets) {
        return new NextBaskets(baskets);
    }

    Figures figures(Method method) {
        return average(questions, question -> new Answer(answer(method, question), question.truth.products()));
    }

    /** What the engine says to a basket that already holds three products of the truth; the rest is asked for. */
    Figures restOfBasket() {
        Random random = new Random(11);
        List<Question> larger = questions.stream()
                .filter(question -> question.truth.products().size() > 3)
                .toList();
        return average(larger, question -> {
            List<Sku> products = new ArrayList<>(question.truth.products());
            Collections.shuffle(products, random);
            Set<Sku> known = Set.copyOf(products.subList(0, 3));
            return new Answer(engine(question, known), new HashSet<>(products.subList(3, products.size())));
        });
    }

    private record Answer(List<Sku> products, Set<Sku> truth) {}

    private interface Asking {
        Answer ask(Question question);
    }

    private static Figures average(List<Question> questions, Asking asking) {
        double recall = 0;
        double ndcg = 0;
        double hitRate = 0;
        for (Question question : questions) {
            Answer answer = asking.ask(question);
            int hits = 0;
            double gain = 0;
            double ideal = 0;
            for (int place = 0; place < PLACES; place++) {
                double worth = 1 / Math.log(place + 2);
                ideal += place < answer.truth.size() ? worth : 0;
                if (place < answer.products.size() && answer.truth.contains(answer.products.get(place))) {
                    hits++;
                    gain += worth;
                }
            }
            recall += (double) hits / answer.truth.size();
            ndcg += gain / ideal;
            hitRate += hits > 0 ? 1 : 0;
        }
        return new Figures(recall / questions.size(), ndcg / questions.size(), hitRate / questions.size());
    }

    private List<Sku> answer(Method method, Question question) {
        return switch (method) {
            case G_TOP_FREQ -> bestSelling.subList(0, PLACES);
            case P_TOP_FREQ -> ownMostFrequent(question, Comparator.naturalOrder());
            case GP_TOP_FREQ ->
                Stream.concat(
                                ownMostFrequent(question, Comparator.comparing((Sku sku) -> -sold.get(sku))).stream(),
                                bestSelling.stream())
                        .distinct()
                        .limit(PLACES)
                        .toList();
            case ENGINE -> engine(question, Set.of());
        };
    }

    private static List<Sku> ownMostFrequent(Question question, Comparator<Sku> ofEqual) {
        Map<Sku, Integer> times = new TreeMap<>();
        question.earlier.forEach(basket -> basket.products().forEach(sku -> times.merge(sku, 1, Integer::sum)));
        return times.keySet().stream()
                .sorted(Comparator.comparing((Sku sku) -> -times.get(sku)).thenComparing(ofEqual))
                .limit(PLACES)
                .toList();
    }

    private static List<Sku> engine(Question question, Set<Sku> basket) {
        SuggestionRequest request =
                new SuggestionRequest(question.history, basket, Set.of(), Set.of(), question.truth.at(), PLACES);
        return new Engine()
                .suggest(question.assortment, request).stream()
                        .map(Suggestion::sku)
                        .toList();
    }

    private static Visit visit(OnlineRetailBaskets.Basket basket) {
        return new Visit(
                basket.at(),
                Channel.ONLINE,
                basket.products().stream().map(sku -> new Piece(sku, "", 1)).toList());
    }
}
