package rapport.engine.rank;

import java.util.Arrays;
import java.util.List;

/** Counts how products sell, from visits of many customers. Deterministic: the order of customers makes no difference. */
public final class MarketCounter {
    private static final int MOST_LINKS = 60;
    /** Of one kind, so that a model of very many products still fits a device. */
    private static final int MOST_LINKS_OF_ALL = 2_300_000;

    private static final float SHRINK = 5;

    private final List<Visits> all;
    private final int items;

    public MarketCounter(List<Visits> all, int items) {
        this.all = all;
        this.items = items;
    }

    public Market count() {
        float[][] rates = new float[Market.WINDOWS][items];
        float[][] firstRates = new float[2][items];
        int[] baskets = new int[Market.WINDOWS];
        float[] total = new float[items];
        float[] age = new float[items];
        float[] chances = new float[items];
        float[] hits = new float[items];
        float[] straightChances = new float[items];
        float[] straightHits = new float[items];
        float[] nowChances = new float[items];
        float[] nowHits = new float[items];
        TimesOfWeek.Counter times = new TimesOfWeek.Counter(items);
        int[] seen = new int[items];
        int user = 0;
        for (Visits visits : all) {
            user++;
            int[] had = new int[0];
            int count = 0;
            int[] owned = new int[16];
            for (int b = 0; b < visits.size(); b++) {
                int window = Market.window(visits.ages()[b]);
                baskets[window]++;
                for (int i = 0; i < count; i++) {
                    chances[owned[i]]++;
                    if (window == 0) {
                        nowChances[owned[i]]++;
                    }
                }
                for (int item : had) {
                    straightChances[item]++;
                }
                for (int item : visits.baskets()[b]) {
                    rates[window][item]++;
                    total[item]++;
                    times.add(item, visits.moments()[b]);
                    age[item] += visits.ages()[b];
                    if (seen[item] == user) {
                        hits[item]++;
                        if (window == 0) {
                            nowHits[item]++;
                        }
                        if (Arrays.binarySearch(had, item) >= 0) {
                            straightHits[item]++;
                        }
                    } else {
                        seen[item] = user;
                        if (window < 2) {
                            firstRates[window][item]++;
                        }
                        if (count == owned.length) {
                            owned = Arrays.copyOf(owned, 2 * count);
                        }
                        owned[count++] = item;
                    }
                }
                had = visits.baskets()[b];
            }
        }
        for (int w = 0; w < Market.WINDOWS; w++) {
            divide(rates[w], baskets[w]);
        }
        divide(firstRates[0], baskets[0]);
        divide(firstRates[1], baskets[1]);
        for (int i = 0; i < items; i++) {
            age[i] = total[i] > 0 ? age[i] / total[i] : 1000;
        }
        int[] popular = Sorting.descending(Market.popularity(rates));
        Pairs pairs = new Pairs(all, items, total);
        return new Market(
                items,
                baskets,
                rates,
                firstRates,
                total,
                age,
                smoothed(hits, chances),
                smoothed(straightHits, straightChances),
                smoothed(nowHits, nowChances),
                pairs.together(),
                pairs.follows(),
                pairs.shared(),
                pairs.next(),
                times.timesOfWeek(),
                popular);
    }

    /** From one product, of one kind. */
    static int mostLinks(int items) {
        return Math.clamp(MOST_LINKS_OF_ALL / Math.max(1, items), 1, MOST_LINKS);
    }

    private static float[] smoothed(float[] hits, float[] chances) {
        double h = 0;
        double c = 0;
        for (int i = 0; i < hits.length; i++) {
            h += hits[i];
            c += chances[i];
        }
        float prior = c > 0 ? (float) (h / c) : 0;
        float[] rate = new float[hits.length];
        for (int i = 0; i < hits.length; i++) {
            rate[i] = (hits[i] + SHRINK * prior) / (chances[i] + SHRINK);
        }
        return rate;
    }

    private static void divide(float[] values, int by) {
        for (int i = 0; i < values.length && by > 0; i++) {
            values[i] /= by;
        }
    }
}
