package rapport.training.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import rapport.engine.size.SizeScale;
import rapport.engine.size.SizeScale.Step;

/**
 * Which sizes can be compared, and where each stands: sizes of one rack stand in one order, and a person is somebody else
 * at each rack.
 *
 * @param place of each group of sizes, 1 being an ordinary step
 * @param ofUser the rack of each group of people
 * @param names what a table calls each rack's scale
 * @param scales of each rack
 */
@SuppressWarnings("ArrayRecordComponent")
record Racks(double[] place, int[] ofUser, List<String> names, List<SizeScale> scales) {
    /** All sizes on one, as far as known rows have them. */
    static Racks single(Rentals rentals, int[] known) {
        double[] place = Sizing.places(rentals, known);
        for (int size = 0; size < place.length; size++) {
            place[size] *= Sizing.SCALE;
        }
        List<Step> steps = new ArrayList<>();
        boolean[] seen = new boolean[place.length];
        for (int row : known) {
            int size = rentals.size().of()[row];
            if (!seen[size]) {
                seen[size] = true;
                steps.add(new Step(rentals.sizes().get(size), place[size]));
            }
        }
        steps.sort(Comparator.comparingDouble(Step::place).thenComparing(Step::label));
        return new Racks(place, new int[rentals.user().groups()], List.of(""), List.of(new SizeScale(steps)));
    }

    /** A place as a share of a rack's scale. */
    double share(int rack, double at) {
        List<Step> steps = scales.get(rack).steps();
        double from = steps.isEmpty() ? 0 : steps.getFirst().place();
        double to = steps.isEmpty() ? 1 : steps.getLast().place();
        return to > from ? Math.clamp((at - from) / (to - from), 0, 1) : 0.5;
    }
}
