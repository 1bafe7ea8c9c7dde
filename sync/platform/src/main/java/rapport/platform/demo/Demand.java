package rapport.platform.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import rapport.platform.demo.DemoProducts.Piece;

/** What people want in each week: kinds by their season, pieces by how loved and how new they are. Immutable. */
final class Demand {
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final DemoProducts products;
    private final LocalDate first;
    private final int weeks;
    /** By week. */
    private final Map<Kind, double[]> seasons = new EnumMap<>(Kind.class);
    /** By week, what the shares of the kinds sum to so far. */
    private final List<double[]> shareSums = new ArrayList<>();

    private final Map<Kind, List<double[]>> loveSums = new EnumMap<>(Kind.class);

    /** For the weeks from {@code first} to {@code last}. */
    Demand(DemoProducts products, LocalDate first, LocalDate last) {
        this.products = products;
        this.first = first;
        this.weeks = week(last) + 1;
        for (Kind kind : KINDS) {
            seasons.put(kind, seasons(kind));
            List<Piece> pieces = products.pieces(kind);
            loveSums.put(
                    kind,
                    IntStream.range(0, weeks)
                            .mapToObj(week -> sums(pieces.size(), i -> love(pieces.get(i), week)))
                            .toList());
        }
        for (int week = 0; week < weeks; week++) {
            int in = week;
            shareSums.add(sums(KINDS.size(), i -> share(KINDS.get(i), in)));
        }
    }

    private double[] seasons(Kind kind) {
        return IntStream.range(0, weeks)
                .mapToObj(week -> first.plusWeeks(week).plusDays(3))
                .mapToDouble(kind.season()::weight)
                .toArray();
    }

    private static double love(Piece piece, int week) {
        return piece.love() * piece.arrival().factor(week);
    }

    private static double[] sums(int count, IntToDoubleFunction weight) {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weight.applyAsDouble(i);
            sums[i] = sum;
        }
        return sums;
    }

    private static double often(Kind kind) {
        return switch (kind) {
            case BOOT, HEEL, LOAFER, SNEAKER -> 1;
            case DRESS, SKIRT, KNIT, SHIRT, TROUSERS -> 0.7;
            case TOTE, BAG, BELT, SCARF -> 0.5;
            case COAT, BLAZER, SWIMWEAR, JEWELLERY -> 0.4;
            case BALM, HAT, GLOVES, SOCKS, CANDLE -> 0.25;
        };
    }

    int week(LocalDate day) {
        return Math.toIntExact(Math.floorDiv(day.toEpochDay() - first.toEpochDay(), 7));
    }

    /** How much of all sales in a week falls to a kind, as a weight. */
    double share(Kind kind, int week) {
        return often(kind) * season(kind, week);
    }

    /** What the shares of all kinds sum to. */
    double shares(int week) {
        return shareSums.get(week)[KINDS.size() - 1];
    }

    /** A kind, as often as its share of the week has it. */
    Kind kind(int week, SplittableRandom random) {
        return KINDS.get(drawn(shareSums.get(week), random));
    }

    /** How much this kind is in season in a week: 10 as ever, more or less otherwise. */
    double season(Kind kind, int week) {
        return Objects.requireNonNull(seasons.get(kind))[week];
    }

    /** A piece of this kind that is there in a week, the loved ones more often. */
    Piece draw(Kind kind, int week, SplittableRandom random) {
        return products.pieces(kind)
                .get(drawn(Objects.requireNonNull(loveSums.get(kind)).get(week), random));
    }

    private static int drawn(double[] sums, SplittableRandom random) {
        int index = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(index < 0 ? -index - 1 : index, sums.length - 1);
    }
}
