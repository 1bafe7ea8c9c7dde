package rapport.training.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rapport.engine.size.SizeTable;
import rapport.engine.size.Worn.Verdict;
import rapport.training.fit.WornPieces.Row;
import rapport.training.source.Sales;

/**
 * What purchases and returns tell of sizes: the table for a model file, and how well it does. The same sales and seed
 * give the same.
 *
 * @param table absent if there was too little to learn from, or the catalogue alone foretells as well
 */
public record LearnedSizes(Optional<SizeTable> table, Told told) {
    /** Nothing is said of fewer people (decision 14). */
    public static final int FEWEST = 5;

    /** Of each outcome, in what is learned from and in what is asked about. */
    private static final int FEWEST_OUTCOMES = 20;

    private static final double KNOWN = 0.8;

    /**
     * For a card.
     *
     * @param because why there is a table, or none
     * @param pieces in sizes that can be compared, of brands and categories that five customers bought
     * @param tooSmall brought back and taken in a larger size
     * @param broughtBack for a reason that nobody knows; not learned from
     * @param asked pieces of the last fifth of the days
     * @param learned how what was learned before does with them; absent if it was too little
     * @param catalogue how the order of sizes alone does
     */
    public record Told(
            boolean ships,
            String because,
            long pieces,
            long kept,
            long tooSmall,
            long tooLarge,
            long broughtBack,
            long asked,
            Optional<Foretold> learned,
            Optional<Foretold> catalogue) {}

    /**
     * How well it is foretold whether a piece is kept, or exchanged for a larger or a smaller size.
     *
     * @param auc of each outcome against the rest, and their mean with its 95% bootstrap interval over people
     * @param expectedCalibrationError of the likeliest outcome, 15 bins of equal width
     */
    public record Foretold(Auc auc, double expectedCalibrationError, double logLoss) {}

    /** Areas under the curve. */
    public record Auc(double mean, double low, double high, double small, double fit, double large) {}

    public static LearnedSizes of(Sales sales, long seed) {
        WornPieces pieces = new WornPieces(sales, seed);
        List<Row> every = pieces.until(Integer.MAX_VALUE);
        long back = every.stream().filter(row -> !isKnown(row)).count();
        List<Row> all = WornPieces.ofManyCustomers(known(every), FEWEST);
        int[] days = all.stream().mapToInt(Row::day).distinct().sorted().toArray();
        int cut = days.length == 0 ? 0 : days[(int) (days.length * KNOWN)];
        List<Row> early = WornPieces.ofManyCustomers(known(pieces.until(cut)), FEWEST);
        List<Row> late = all.stream().filter(row -> row.day() >= cut).toList();
        if (fewest(early) < FEWEST_OUTCOMES || fewest(late) < FEWEST_OUTCOMES) {
            return without(
                    "There is too little to learn from: of pieces kept, exchanged for a larger and for a smaller size "
                            + FEWEST_OUTCOMES + " each are needed before the last fifth of the days, and in it.",
                    all,
                    back,
                    late.size(),
                    Optional.empty(),
                    Optional.empty());
        }
        PieceTable asked =
                new PieceTable(Stream.concat(early.stream(), late.stream()).toList(), pieces.shelf());
        int[] before = IntStream.range(0, early.size()).toArray();
        int[] after = IntStream.range(early.size(), early.size() + late.size()).toArray();
        SizeTable learned = learn(asked, before, seed);
        Foretold ofLearned = foretold(asked.rentals(), learned, before, after, seed);
        Foretold ofShelf = foretold(asked.rentals(), asked.shelfByNumber(), before, after, seed);
        if (ofLearned.logLoss >= ofShelf.logLoss || ofLearned.auc.mean < ofShelf.auc.mean) {
            return without(
                    "With the last fifth of the days, what was learned foretold no better than the order of sizes.",
                    all,
                    back,
                    late.size(),
                    Optional.of(ofLearned),
                    Optional.of(ofShelf));
        }
        PieceTable whole = new PieceTable(all, pieces.shelf());
        SizeTable table =
                whole.named(learn(whole, IntStream.range(0, all.size()).toArray(), seed));
        return new LearnedSizes(
                Optional.of(table),
                told(
                        true,
                        "With the last fifth of the days, what was learned foretold better than the order of sizes.",
                        all,
                        back,
                        late.size(),
                        Optional.of(ofLearned),
                        Optional.of(ofShelf)));
    }

    private static SizeTable learn(PieceTable pieces, int[] rows, long seed) {
        Racks racks = pieces.racks();
        return SizeTraining.learn(pieces.rentals(), rows, _ -> racks, FEWEST, seed);
    }

    private static Foretold foretold(Rentals rentals, SizeTable table, int[] before, int[] after, long seed) {
        int[] truth = Arrays.stream(after).map(row -> rentals.outcome()[row]).toArray();
        int[] people = Arrays.stream(after).map(row -> rentals.user().of()[row]).toArray();
        Measures measures = new Measures(new DeviceAnswers(rentals, table, before).of(after), truth);
        double[] interval = measures.interval(people, seed);
        return new Foretold(
                new Auc(
                        measures.meanAuc(),
                        interval[0],
                        interval[1],
                        measures.auc(Rentals.SMALL),
                        measures.auc(Rentals.FIT),
                        measures.auc(Rentals.LARGE)),
                measures.expectedCalibrationError(),
                measures.logLoss());
    }

    private static LearnedSizes without(
            String because,
            List<Row> all,
            long back,
            long asked,
            Optional<Foretold> learned,
            Optional<Foretold> catalogue) {
        return new LearnedSizes(Optional.empty(), told(false, because, all, back, asked, learned, catalogue));
    }

    private static Told told(
            boolean ships,
            String because,
            List<Row> all,
            long back,
            long asked,
            Optional<Foretold> learned,
            Optional<Foretold> catalogue) {
        return new Told(
                ships,
                because,
                all.size() + back,
                count(all, Verdict.KEPT),
                count(all, Verdict.TOO_SMALL),
                count(all, Verdict.TOO_LARGE),
                back,
                asked,
                learned,
                catalogue);
    }

    private static List<Row> known(List<Row> rows) {
        return rows.stream().filter(LearnedSizes::isKnown).toList();
    }

    private static boolean isKnown(Row row) {
        return row.verdict() != Verdict.BROUGHT_BACK;
    }

    private static long count(List<Row> rows, Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }

    private static long fewest(List<Row> rows) {
        return Stream.of(Verdict.KEPT, Verdict.TOO_SMALL, Verdict.TOO_LARGE)
                .mapToLong(verdict -> count(rows, verdict))
                .min()
                .orElse(0);
    }
}
