package rapport.platform.problem;

/**
 * Every "no" that the platform has, with its stable code, its HTTP status and its title. Status 410 means one thing only:
 * take a new snapshot.
 */
public enum ProblemCode {
    MALFORMED("RAP-MALFORMED", 400, "Not a message of this protocol"),
    UNAUTHORISED("RAP-UNAUTHORISED", 401, "Session unknown or over"),
    FORKED("RAP-FORKED", 403, "Device must be enrolled anew"),
    NOT_FOUND("RAP-NOT-FOUND", 404, "Not there"),
    METHOD("RAP-METHOD", 405, "Not this way"),
    TOO_LARGE("RAP-TOO-LARGE", 413, "Too large"),
    PROTOCOL("RAP-PROTOCOL", 404, "Protocol version not served"),
    TOO_OLD("RAP-TOO-OLD", 426, "Protocol version no longer served"),
    CHECKPOINT_GONE("RAP-CHECKPOINT-GONE", 410, "History no longer there"),
    HISTORY_LOST("RAP-HISTORY-LOST", 503, "History lost again"),
    SNAPSHOT_GONE("RAP-SNAPSHOT-GONE", 404, "Snapshot no longer there"),
    PREPARING("RAP-PREPARING", 503, "The snapshot is being made"),
    RANGE("RAP-RANGE", 416, "Range outside the chunk"),
    ENROL_UNKNOWN("RAP-ENROL-UNKNOWN", 404, "Enrolment code unknown"),
    ENROL_USED("RAP-ENROL-USED", 409, "Enrolment code used"),
    ENROL_EXPIRED("RAP-ENROL-EXPIRED", 409, "Enrolment code expired"),
    SLOW_DOWN("RAP-SLOW-DOWN", 429, "Too many requests"),
    BUSY("RAP-BUSY", 503, "The platform is busy"),
    INTERNAL("RAP-INTERNAL", 500, "The platform failed"),
    CLOSING("RAP-CLOSING", 503, "The platform is closing"),
    DATABASE_IN_USE("RAP-DATABASE-IN-USE", 503, "Database in use"),
    DATABASE_DAMAGED("RAP-DATABASE-DAMAGED", 503, "Database damaged"),
    DATABASE_UNREACHABLE("RAP-DATABASE-UNREACHABLE", 503, "Database unreachable"),
    NOT_EMPTY("RAP-NOT-EMPTY", 409, "Database not empty"),
    BACKUP_UNUSABLE("RAP-BACKUP-UNUSABLE", 400, "Backup not usable"),
    PORT_IN_USE("RAP-PORT-IN-USE", 503, "Port in use"),
    STORE_UNKNOWN("RAP-STORE-UNKNOWN", 404, "Store unknown"),
    ALREADY_THERE("RAP-ALREADY-THERE", 409, "Already there"),
    MODEL_KEY("RAP-MODEL-KEY", 409, "Model key not here"),
    BAD_INPUT("RAP-BAD-INPUT", 400, "Input not usable");

    private final String code;
    private final int status;
    private final String title;

    ProblemCode(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
