package rapport.engine.policy;

/** What a customer does not want is left out: products always, brands unless it is a gift. */
final class NeverAgain implements Rule {
    @Override
    public void apply(Field field, Occasion occasion) {
        Wishes wishes = occasion.guidance().wishes();
        for (int place = 0; place < field.size(); place++) {
            if (wishes.never().contains(field.sku(place))
                    || (!wishes.gift()
                            && wishes.neverBrands().contains(field.facts(place).brand()))) {
                field.leaveOut(place);
            }
        }
    }
}
