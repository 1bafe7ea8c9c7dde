package rapport.domain.store;

/**
 * A PIN as it may be kept: an Argon2id hash in PHC form ({@code $argon2id$v=19$m=65536,t=3,p=1$salt$hash}). Prints
 * without its content.
 */
public record PinHash(String phc) {
    @Override
    public String toString() {
        return "[pin hash]";
    }
}
