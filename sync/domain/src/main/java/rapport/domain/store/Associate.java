package rapport.domain.store;

/**
 * A store employee who serves.
 *
 * @param pinMustChange whether the PIN is the first one, which is changed at the first sign-in
 * @param demoPin the PIN in clear for a demo retailer's made-up people, empty everywhere else
 */
public record Associate(
        AssociateId id, String name, Role role, StoreId store, PinHash pin, boolean pinMustChange, String demoPin) {

    @Override
    public String toString() {
        return "Associate[" + id.value() + "]";
    }
}
