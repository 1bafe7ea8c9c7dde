package rapport.engine.policy;

/** A sensitive product is left out, unless this very customer bought it before, and always if it is a gift. */
final class Unspoken implements Rule {
    @Override
    public void apply(Field field, Occasion occasion) {
        Owned owned = occasion.owned();
        for (int place = 0; place < field.size(); place++) {
            boolean own = occasion.personal() && owned.has(field.sku(place));
            if (field.facts(place).sensitive() && !own) {
                field.leaveOut(place);
            }
        }
    }
}
