package rapport.domain.event;

/** Writes facts as text and reads them back. {@code decode(encode(event)).equals(event)} for every event. */
public interface FactFormat {
    EncodedFact encode(StoreEvent event);

    /**
     * Reads a fact; one of an unknown kind or a newer version becomes a {@link StoreEvent.UnknownFact}.
     * A fact whose personal part is gone, because its key was destroyed, reads as anonymous.
     *
     * @throws IllegalArgumentException when a known kind is malformed; the message holds nothing personal
     */
    StoreEvent decode(EncodedFact fact);
}
