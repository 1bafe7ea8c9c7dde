package rapport.domain.store;

/** What a person may do with Rapport. */
public enum Role {
    ASSOCIATE,
    MANAGER
}
