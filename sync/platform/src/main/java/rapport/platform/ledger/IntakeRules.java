package rapport.platform.ledger;

/** What a platform goes by when it takes facts: what must wait, and which times count. Both are thread-safe. */
public record IntakeRules(Parking parking, ClockRule clocks) {
    public static final IntakeRules USUAL = new IntakeRules(new BehindRegistrations(), new FiveMinutesAhead());
}
