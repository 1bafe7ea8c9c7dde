package rapport.platform.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.domain.customer.Personal;
import rapport.domain.event.EncodedFact;
import rapport.domain.event.FactFormat;
import rapport.domain.event.FactId;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.SequencedFact;
import rapport.domain.event.StoreEvent;
import rapport.domain.key.CustomerId;
import rapport.platform.feed.Feed;
import rapport.protocol.Json;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.PlatformException;

/**
 * A fact after all that can be said of it without the books.
 *
 * @param event absent when the fact is refused as it stands
 * @param refusal absent when it is not
 */
@Personal
record Judged(SequencedFact fact, @Nullable StoreEvent event, FactOutcome.@Nullable Rejected refusal) {
    private static final int MOST_LINES = 500;
    static final int LONGEST_KIND = 64;
    static final int LONGEST_PART = 1 << 19;

    static Judged of(SequencedFact sequenced, FactFormat format) {
        EncodedFact fact = sequenced.fact();
        if (fact.kind().isEmpty()
                || fact.kind().length() > LONGEST_KIND
                || fact.version() < 1
                || sequenced.sequence() < 1) {
            return refused(sequenced, "malformed", "The fact lacks a kind, a version or a sequence number.");
        }
        if (fact.open().length() > LONGEST_PART || fact.personal().length() > LONGEST_PART) {
            return refused(sequenced, "too-large", "The fact is larger than the platform keeps.");
        }
        if (!PlainText.is(fact.kind() + fact.open() + fact.personal())) {
            return refused(sequenced, "malformed", "The fact holds a character that no text has.");
        }
        StoreEvent event;
        try {
            event = format.decode(fact);
        } catch (IllegalArgumentException e) {
            return totalDiffers(fact)
                    ? refused(sequenced, "total-mismatch", "The total is not the sum of the lines.")
                    : refused(sequenced, "malformed", "The fact cannot be read as what it says it is.");
        }
        if (!(event instanceof StoreEvent.UnknownFact)
                && !(PlainText.isInside(fact.open()) && PlainText.isInside(fact.personal()))) {
            return refused(sequenced, "malformed", "The fact holds a character that no text has.");
        }
        return switch (event) {
            case StoreEvent.SaleRecorded sale
            when sale.lines().size() > MOST_LINES ->
                refused(sequenced, "too-many-lines", "A sale has at most " + MOST_LINES + " lines.");
            case StoreEvent.SaleRecorded sale
            when !FactId.ofSale(sale.basket()).equals(sale.id()) ->
                refused(sequenced, "basket-mismatch", "The fact is not named after the basket that was sold.");
            case StoreEvent.SaleRecorded sale
            when sale.number().isEmpty() || sale.number().length() > 64 ->
                refused(sequenced, "malformed", "A sale has a number of at most 64 characters.");
            case StoreEvent.CustomerOpened opened
            when opened.reason().length() > 200 ->
                refused(sequenced, "malformed", "A reason has at most 200 characters.");
            case StoreEvent.PinChanged changed
            when !changed.pin().phc().startsWith("$argon2id$")
                    || changed.pin().phc().length() > 256 ->
                refused(sequenced, "malformed", "The PIN is not hashed as it must be.");
            case StoreEvent.CustomerRegistered registered
            when !registered.customer().equals(fact.subject()) || !Registrations.fits(registered.details()) ->
                refused(sequenced, "malformed", "The details of the registration are too long, or of somebody else.");
            case StoreEvent.SaleRecorded _,
                    StoreEvent.CustomerOpened _,
                    StoreEvent.PinChanged _,
                    StoreEvent.CustomerRegistered _,
                    StoreEvent.SuggestionsShown _,
                    StoreEvent.RejectionDecided _,
                    StoreEvent.UnknownFact _ -> new Judged(sequenced, event, null);
        };
    }

    FactId id() {
        return fact.fact().id();
    }

    /** Whom a store registered and this fact may concern: their sales may be told after it. */
    Optional<CustomerId> registered() {
        CustomerId customer = switch (event) {
            case StoreEvent.SaleRecorded sale -> sale.customer();
            case StoreEvent.CustomerRegistered registration -> registration.customer();
            case null, default -> null;
        };
        return Optional.ofNullable(customer).filter(id -> id.registration().isPresent());
    }

    /** How many changes it may make in its own transaction at most. */
    int changes() {
        return event instanceof StoreEvent.SaleRecorded sale
                ? Math.min(sale.lines().size() + 2, Feed.MOST_CHANGES)
                : 1;
    }

    /** What makes the fact this fact; the same for the same content, whichever device hands it over. */
    String contentHash() {
        EncodedFact encoded = fact.fact();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(
                    encoded.kind(),
                    Integer.toString(encoded.version()),
                    encoded.open(),
                    encoded.subject() == null ? "" : encoded.subject().value(),
                    encoded.personal())) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Judged refused(SequencedFact fact, String code, String sentence) {
        return new Judged(fact, null, new FactOutcome.Rejected(code, sentence));
    }

    /** Why a sale could not be read matters to whoever decides about it: is it its form, or its sums? */
    private static boolean totalDiffers(EncodedFact fact) {
        if (!fact.kind().equals(JsonFactFormat.SALE_RECORDED)) {
            return false;
        }
        try {
            Sums sums = Json.read(fact.open(), Sums.class);
            long sum = 0;
            for (SumLine line : sums.lines()) {
                sum = Math.addExact(sum, Math.multiplyExact(line.price(), line.quantity()));
            }
            return sum != sums.total();
        } catch (PlatformException | ArithmeticException | NullPointerException e) {
            return false;
        }
    }

    private record Sums(List<SumLine> lines, long total) {}

    private record SumLine(int quantity, long price) {}

    @Override
    public String toString() {
        return "[personal]";
    }
}
