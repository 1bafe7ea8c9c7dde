package rapport.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * Rentals of a made-up shop: a person has a size, a brand runs small, true or large, and people take about the size that
 * they have without knowing how the brand runs.
 */
final class RentalLot {
    static final List<String> SIZES = List.of("2", "4", "6", "8", "10", "12", "14", "16");
    static final double[] BRAND_OFFSETS = {-1, 0, 1};
    static final String HEADER = "fit,user_id,item_id,size,brand,category,weight_lbs,height_in,review_date";

    private static final int PRODUCTS = 60;

    private RentalLot() {}

    static List<String> lines(int rows, long seed) {
        return lines(rows, seed, user -> user, item -> item);
    }

    /** @param user what a person's number is written as */
    static List<String> lines(int rows, long seed, IntUnaryOperator user, IntUnaryOperator item) {
        Random random = new Random(seed);
        int people = rows / 4;
        double[] own = random.doubles(people, 1, 6).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        for (int row = 0; row < rows; row++) {
            int person = random.nextInt(people);
            int product = random.nextInt(PRODUCTS);
            int brand = product % BRAND_OFFSETS.length;
            int taken = Math.clamp(Math.round(own[person] + 0.6 * random.nextGaussian()), 0, SIZES.size() - 1);
            double largeness = taken - own[person] + BRAND_OFFSETS[brand] + 0.5 * random.nextGaussian();
            String fit = largeness < -1.2 ? "small" : largeness > 1.2 ? "large" : "fit";
            long weight = Math.round(110 + 9 * own[person] + 4 * random.nextGaussian());
            lines.add(fit + ",u" + user.applyAsInt(person) + ",i" + item.applyAsInt(product) + "," + SIZES.get(taken)
                    + ",b" + brand + ",dress," + weight + "," + (60 + random.nextInt(12)) + ","
                    + java.time.LocalDate.of(2024, 1, 1).plusDays(row * 300L / rows));
        }
        return lines;
    }
}
