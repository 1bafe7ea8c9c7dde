package rapport.domain.store;

/**
 * Who asks, in which role, where and why. The first argument of every query and of every recording, so that roles and
 * the audit live below the screen.
 *
 * @param reason why, in a word that the audit keeps: {@code serving}, {@code sign-in}, {@code support}
 */
public record Acting(AssociateId associate, Role role, StoreId store, String reason) {
    /** The same person for another reason. */
    public Acting because(String otherReason) {
        return new Acting(associate, role, store, otherReason);
    }
}
