package rapport.app.suggest;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import rapport.app.ui.Icon;
import rapport.app.ui.Styled;

/** The one quiet line that tells of an offer; without one it takes no room. */
final class OfferLine extends HBox {
    private final CardWords words;
    private final Label title = Styled.whole("", "small", "bold");
    private final Label why = Styled.label("", "small", "muted");

    OfferLine(CardWords words) {
        super(8);
        this.words = words;
        setId("suggest-offer");
        setAlignment(Pos.CENTER_LEFT);
        title.setId("suggest-offer-title");
        why.setId("suggest-offer-why");
        why.setMinWidth(0);
        getChildren().addAll(Icon.TAG.drawn(16), title, why);
        setVisible(false);
        setManaged(false);
    }

    void show(SuggestState state) {
        ShownOffer offer = state instanceof SuggestState.Shown shown ? shown.offer() : null;
        setVisible(offer != null);
        setManaged(offer != null);
        if (offer != null && state instanceof SuggestState.Shown shown) {
            title.setText(words.offer(offer));
            why.setText(words.offerWhy(offer, shown.givenName()));
        }
    }
}
