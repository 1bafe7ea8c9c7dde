package rapport.platform.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.domain.product.Article;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.platform.demo.DemoProducts.Piece;

/**
 * Somebody who shops at the demo retailer, with likings of their own (two favourite kinds, two colours, one brand), a size
 * for each row of sizes, a pace at which things are used up, and perhaps one of the planted tastes. Whom it is about only
 * the caller knows.
 */
final class Shopper {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int LOOKED_AT = 10;
    private static final double FAVOURITE = 5;
    private static final int REGULAR_PERCENT = 35;
    private static final int HABIT_PERCENT = 35;
    private static final int DUE_PERCENT = 75;
    private static final int AGAIN_PERCENT = 6;

    private final DemoProducts products;
    private final Demand demand;
    private final @Nullable Loved loved;
    private final SplittableRandom random;
    private final List<Kind> favourites;
    private final List<String> colours;
    private final String brand;
    private final boolean regular;
    private final double pace;
    private final Map<List<String>, String> sizes = new HashMap<>();
    private final Set<Sku> owned = new HashSet<>();
    private final List<Piece> worn = new ArrayList<>();
    private final Map<Sku, Habit> habits = new LinkedHashMap<>();

    /** A planted taste and what it loves, the most bought first. */
    record Loved(Taste taste, List<Piece> pieces) {}

    /** What is bought again when it is used up, and the day when it was bought last. */
    private record Habit(Piece piece, LocalDate last) {}

    Shopper(DemoProducts products, Demand demand, Optional<Loved> loved, SplittableRandom random) {
        this.products = products;
        this.demand = demand;
        this.loved = loved.orElse(null);
        this.random = random;
        this.favourites = Stream.of(one(KINDS), one(KINDS)).distinct().toList();
        this.colours = List.of(one(DemoProducts.COLOURS), one(DemoProducts.COLOURS));
        this.brand = one(DemoProducts.BRANDS);
        this.regular = chance(REGULAR_PERCENT);
        this.pace = 0.75 + 0.75 * random.nextDouble();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean chance(double percent) {
        return random.nextDouble() * 100 < percent;
    }

    /** Whether they come at even distances, like one in three. */
    boolean regular() {
        return regular;
    }

    /** What is bought in one visit: no article twice. Visits come in the order of their days. */
    List<Article> visit(LocalDate day) {
        int week = demand.week(day);
        List<Article> basket = new ArrayList<>();
        int wanted = 1 + (chance(30) ? 1 : 0) + (chance(10) ? 1 : 0);
        for (int i = 0; i < wanted; i++) {
            Piece piece = wanted(day, week);
            put(piece, day, basket);
            for (Pairing pairing : Pairing.ALL) {
                if (pairing.first() == piece.kind() && chance(pairing.percent())) {
                    Piece other = goesWith(piece, pairing.second(), week);
                    if (!has(other)) {
                        put(other, day, basket);
                    }
                }
            }
        }
        return basket;
    }

    private void put(Piece piece, LocalDate day, List<Article> basket) {
        Article article = new Article(piece.product().sku(), size(piece.product()));
        if (basket.contains(article)) {
            return;
        }
        basket.add(article);
        Sku sku = piece.product().sku();
        boolean first = owned.add(sku);
        switch (piece.kind().lasting()) {
            case FOR_GOOD -> {}
            case UNTIL_WORN -> worn.add(piece);
            case UNTIL_USED_UP -> {
                if (habits.containsKey(sku) || first && (isLoved(piece) || chance(HABIT_PERCENT))) {
                    habits.put(sku, new Habit(piece, day));
                }
            }
        }
    }

    private boolean isLoved(Piece piece) {
        return loved != null && loved.pieces().contains(piece);
    }

    private boolean has(Piece piece) {
        return piece.kind().lasting() == Lasting.FOR_GOOD
                && owned.contains(piece.product().sku());
    }

    /** What is used up first of all, then what they love, and otherwise what anybody might take. */
    private Piece wanted(LocalDate day, int week) {
        Piece due = due(day);
        if (due != null && chance(DUE_PERCENT)) {
            return due;
        }
        if (loved != null && chance(loved.taste().percent(day))) {
            Piece piece = ofTaste(loved.pieces(), week);
            if (piece != null) {
                return piece;
            }
        }
        return worn.isEmpty() || !chance(AGAIN_PERCENT) ? fresh(week) : one(worn);
    }

    private @Nullable Piece due(LocalDate day) {
        for (Habit habit : habits.values()) {
            double needed = habit.piece().kind().lastsDays() * pace * (0.85 + 0.3 * random.nextDouble());
            if (day.toEpochDay() - habit.last().toEpochDay() >= needed) {
                return habit.piece();
            }
        }
        return null;
    }

    /** Something of the taste that is not there yet, in season rather than out of it; null when they have it all. */
    private @Nullable Piece ofTaste(List<Piece> pieces, int week) {
        double[] sums = new double[pieces.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            Piece piece = pieces.get(i);
            if (!owned.contains(piece.product().sku())) {
                sum += (3 + demand.season(piece.kind(), week)) / StrictMath.sqrt(2.0 + i);
            }
            sums[i] = sum;
        }
        double at = random.nextDouble() * sum;
        for (int i = 0; i < sums.length; i++) {
            if (at < sums[i]) {
                return pieces.get(i);
            }
        }
        return null;
    }

    private Piece goesWith(Piece piece, Kind kind, int week) {
        Piece partner = products.partner(piece, kind);
        boolean there = partner.arrival().week() <= week;
        return there && chance(60) ? partner : demand.draw(kind, week, random);
    }

    private Piece fresh(int week) {
        for (int tries = 0; tries < LOOKED_AT; tries++) {
            Piece best = best(kind(week), week);
            if (!has(best)) {
                return best;
            }
        }
        return demand.draw(Kind.BALM, week, random);
    }

    private Piece best(Kind kind, int week) {
        Piece best = demand.draw(kind, week, random);
        for (int i = 1; i < LOOKED_AT; i++) {
            Piece other = demand.draw(kind, week, random);
            if (liking(other.product()) > liking(best.product())) {
                best = other;
            }
        }
        return best;
    }

    private int liking(Product product) {
        return (colours.contains(product.colour()) ? 3 : 0) + (brand.equals(product.brand()) ? 2 : 0);
    }

    /** As everybody's, with the favourites five times as often. */
    private Kind kind(int week) {
        double everybody = demand.shares(week);
        double more = 0;
        for (Kind favourite : favourites) {
            more += (FAVOURITE - 1) * demand.share(favourite, week);
        }
        double at = random.nextDouble() * (everybody + more) - everybody;
        if (at < 0) {
            return demand.kind(week, random);
        }
        for (Kind favourite : favourites) {
            at -= (FAVOURITE - 1) * demand.share(favourite, week);
            if (at < 0) {
                return favourite;
            }
        }
        return demand.kind(week, random);
    }

    /** The middle sizes are the common ones; a person keeps theirs. */
    private String size(Product product) {
        List<String> there = product.sizes();
        if (there.isEmpty()) {
            return "";
        }
        return sizes.computeIfAbsent(
                there, row -> row.get((random.nextInt(row.size()) + random.nextInt(row.size())) / 2));
    }
}
