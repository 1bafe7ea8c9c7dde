package rapport.engine.policy;

import java.util.List;
import rapport.domain.suggestion.Directive;
import rapport.domain.suggestion.Directive.Target;
import rapport.domain.suggestion.Reason;

/** What headquarters pins, boosts, buries or forbids for now. */
final class Headquarters implements Rule {
    private static final double STRENGTH = 1.5;

    @Override
    public void apply(Field field, Occasion occasion) {
        List<Directive> directives = occasion.guidance().directives();
        for (int i = 0; i < directives.size(); i++) {
            Directive directive = directives.get(i);
            if (directive.holdsAt(occasion.now()) && !isUnwantedPin(directive, occasion)) {
                for (int place = 0; place < field.size(); place++) {
                    if (meant(directive.target(), field, place)) {
                        obey(directive, i + 1, field, place);
                    }
                }
            }
        }
    }

    /** What is wanted less of is not put at the top; the comparison group gets the same list as everybody. */
    private static boolean isUnwantedPin(Directive directive, Occasion occasion) {
        return directive.action() == Directive.Action.PIN
                && !occasion.guidance().holdout()
                && directive.target() instanceof Target.Product(var sku)
                && occasion.guidance().wishes().less().contains(sku);
    }

    private static boolean meant(Target target, Field field, int place) {
        return switch (target) {
            case Target.Product(var sku) -> sku.equals(field.sku(place));
            case Target.Brand(var brand) -> brand.equals(field.facts(place).brand());
            case Target.Kind(var category) -> category.equals(field.facts(place).category());
        };
    }

    private static void obey(Directive directive, int order, Field field, int place) {
        switch (directive.action()) {
            case PIN -> {
                field.pin(place, order);
                field.say(place, new Reason.Chosen(directive.why()));
            }
            case BOOST -> {
                field.lower(place, -STRENGTH);
                field.say(place, new Reason.Chosen(directive.why()));
            }
            case BURY -> field.lower(place, STRENGTH);
            case FORBID -> field.leaveOut(place);
        }
    }
}
