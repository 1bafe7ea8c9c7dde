package rapport.app.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.ErrorCode;
import rapport.cache.OutboxEntry;
import rapport.cache.OutboxOverview;
import rapport.domain.customer.Personal;
import rapport.domain.event.FactId;
import rapport.domain.purchase.Purchase;

/**
 * What "Sent to headquarters" shows.
 *
 * @param found what was looked for by its number, absent while nothing is
 * @param justAside what was set aside last and can be taken back, absent if there is nothing
 * @param veiled whether customers show as initials, because somebody is being served
 */
@Personal
public record SentState(
        Listing listing,
        @Nullable Found found,
        Pane pane,
        Export export,
        @Nullable SetAside justAside,
        boolean veiled) {
    /** The figures and the list. */
    public sealed interface Listing {
        record Loading() implements Listing {}

        /** @param online whether headquarters can be reached */
        @Personal
        record Shown(OutboxOverview overview, boolean online) implements Listing {
            @Override
            public String toString() {
                return "[personal]";
            }
        }

        record Failed(ErrorCode code) implements Listing {}
    }

    /** What this tablet showed or printed as sold with a number. */
    @Personal
    public record Found(String number, List<OutboxEntry> entries) {
        public Found {
            entries = List.copyOf(entries);
        }

        @Override
        public String toString() {
            return "[personal]";
        }
    }

    /** The right side. */
    public sealed interface Pane {
        record Nothing() implements Pane {}

        /** What headquarters took today. */
        record Received() implements Pane {}

        /** One entry with its story. */
        @Personal
        record Chosen(OutboxEntry entry, Step step, Asked asked) implements Pane {
            @Override
            public String toString() {
                return "[personal]";
            }
        }

        /** This tablet never showed that number as sold. */
        record NotHere(String number, Asked asked) implements Pane {}

        record Failed(ErrorCode code) implements Pane {}
    }

    /** How far a decision is. */
    public enum Step {
        READING,
        CHOOSING_WHY,
        DECIDING
    }

    /** What headquarters says of what was looked for. */
    public sealed interface Asked {
        record NotAsked() implements Asked {}

        /** There is no line to ask over. */
        record Offline() implements Asked {}

        record Asking() implements Asked {}

        record HasIt(Instant receivedAt) implements Asked {}

        record RefusedIt(String sentence) implements Asked {}

        /** Booked under this number. */
        record Booked(List<Purchase> purchases) implements Asked {
            public Booked {
                purchases = List.copyOf(purchases);
            }
        }

        record HasNothing() implements Asked {}

        record NoAnswer(ErrorCode code) implements Asked {}
    }

    /** The last file for support. */
    public sealed interface Export {
        record None() implements Export {}

        record NothingToExport() implements Export {}

        record Saved(int entries, Path file) implements Export {}

        record Failed(ErrorCode code) implements Export {}
    }

    /** What was set aside. */
    @Personal
    public record SetAside(FactId decision, OutboxEntry entry) {
        @Override
        public String toString() {
            return "[personal]";
        }
    }

    SentState with(Listing now) {
        return new SentState(now, found, pane, export, justAside, veiled);
    }

    SentState with(@Nullable Found now) {
        return new SentState(listing, now, pane, export, justAside, veiled);
    }

    SentState with(Pane now) {
        return new SentState(listing, found, now, export, justAside, veiled);
    }

    SentState with(Export now) {
        return new SentState(listing, found, pane, now, justAside, veiled);
    }

    SentState with(@Nullable SetAside now) {
        return new SentState(listing, found, pane, export, now, veiled);
    }

    SentState veiled(boolean now) {
        return new SentState(listing, found, pane, export, justAside, now);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
