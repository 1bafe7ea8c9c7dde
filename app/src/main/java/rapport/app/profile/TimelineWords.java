package rapport.app.profile;

import java.util.List;
import java.util.stream.Collectors;
import rapport.app.ui.ProductName;
import rapport.app.ui.Texts;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.purchase.Channel;

/** Puts a timeline's entries into words. */
final class TimelineWords {
    /** As many pieces as two lines hold. */
    private static final int NAMED = 3;

    private final Texts texts;

    TimelineWords(Texts texts) {
        this.texts = texts;
    }

    /** What was bought or brought back. */
    String title(TimelineEntry entry) {
        String pieces = pieces(entry.pieces());
        return switch (entry.kind()) {
            case PURCHASE -> pieces;
            case RETURN -> texts.get("profile.timeline.returned", pieces);
        };
    }

    /** Where, and who served. */
    String place(TimelineEntry entry) {
        String store = entry.storeName();
        String place = entry.channel() == Channel.ONLINE
                ? texts.get("profile.timeline.online")
                : store == null ? texts.get("profile.timeline.store") : store;
        String associate = entry.associateName();
        return associate == null
                ? place
                : texts.get("profile.timeline.by", place, associate.split(" ", 2)[0]);
    }

    private String pieces(List<TimelineEntry.Piece> pieces) {
        if (pieces.isEmpty()) {
            return texts.get("profile.timeline.nothing");
        }
        String named = pieces.stream().limit(NAMED).map(this::piece).collect(Collectors.joining(", "));
        return pieces.size() <= NAMED ? named : texts.get("profile.timeline.more", named, pieces.size() - NAMED);
    }

    private String piece(TimelineEntry.Piece piece) {
        String name = ProductName.shown(piece.name());
        int pieces = Math.abs(piece.quantity());
        return pieces == 1 ? name : texts.get("profile.timeline.pieces", pieces, name);
    }
}
