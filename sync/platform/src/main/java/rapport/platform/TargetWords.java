package rapport.platform;

import java.time.Instant;
import rapport.domain.suggestion.Directive.Target;

/** How what headquarters gave out is listed: about what it is, and whether it holds. */
final class TargetWords {
    private TargetWords() {}

    /** The field of a file that names it. */
    static String about(Target target) {
        return switch (target) {
            case Target.Product _ -> "sku";
            case Target.Brand _ -> "brand";
            case Target.Kind _ -> "category";
        };
    }

    static String name(Target target) {
        return switch (target) {
            case Target.Product(var sku) -> sku.value();
            case Target.Brand(String brand) -> brand;
            case Target.Kind(String category) -> category;
        };
    }

    static String state(boolean holds, Instant from, Instant now) {
        return holds ? "holds" : now.isBefore(from) ? "to come" : "ended";
    }
}
