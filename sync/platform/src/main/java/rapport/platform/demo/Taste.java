package rapport.platform.demo;

import java.time.LocalDate;
import java.util.List;

/**
 * What some customers love: the pieces of these kinds that come nearest to its brand and colours.
 *
 * @param season when they buy of it more than otherwise
 * @param percent how many of the things that they buy are of it in an ordinary week, the rest is as everybody buys
 * @param weight how many customers have it next to the other tastes
 */
record Taste(
        String name, String brand, List<String> colours, List<Kind> kinds, Season season, int percent, int weight) {
    private static final int MOST = 85;

    /** How many of the things that are bought on a day are of it, in percent: a quarter follows the season. */
    double percent(LocalDate day) {
        return Math.min(MOST, percent * (0.75 + 0.025 * season.weight(day)));
    }
}
