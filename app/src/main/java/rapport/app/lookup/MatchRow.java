package rapport.app.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Avatar;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.customer.CustomerMatch;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.customer.LoyaltyTier;
import rapport.domain.customer.PersonalDetails;
import rapport.domain.purchase.Channel;

/** One customer in the list of matches. Used again for the next answer. */
final class MatchRow extends HBox {
    static final double HEIGHT = 72;

    private static final double LAST_WIDTH = 160;
    private static final int PHONE_ENDS = 4;

    private final Texts texts;
    private final Avatar avatar = new Avatar("", 48);
    private final HBox name = new HBox();
    private final HBox contact = new HBox();
    private final HBox tags = new HBox(8);
    private final Label last = Styled.whole("", "small", "muted");

    MatchRow(Texts texts) {
        this.texts = texts;
        getStyleClass().add("match-row");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.BUTTON);
        setFocusTraversable(true);
        name.setAlignment(Pos.CENTER_LEFT);
        contact.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(3, name, contact);
        words.setAlignment(Pos.CENTER_LEFT);
        tags.setAlignment(Pos.CENTER_RIGHT);
        last.setMinWidth(LAST_WIDTH);
        last.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(avatar, words, Styled.gap(), tags, last);
    }

    /** What a press, Enter or the space bar does. */
    void setOnOpen(Runnable open) {
        setOnMouseClicked(event -> open.run());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open.run();
                event.consume();
            }
        });
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    void show(CustomerMatch match, String asked, boolean chosen, Instant now) {
        PersonalDetails details = match.details();
        avatar.show(details.fullName());
        name.getChildren().setAll(labels(details.fullName(), asked, "row-title"));
        contact.getChildren().setAll(contact(details, asked));
        tags.getChildren().setAll(tags(match, chosen));
        last.setText(last(match, now));
        getStyleClass().remove("chosen");
        if (chosen) {
            getStyleClass().add("chosen");
        }
        setAccessibleText(texts.get("lookup.open", details.fullName()) + ", " + last.getText());
    }

    private List<Label> contact(PersonalDetails details, String asked) {
        List<Label> labels = new ArrayList<>();
        if (details.email() != null) {
            labels.addAll(labels(details.email(), asked, "small", "muted"));
        }
        if (details.phone() != null && details.phone().length() >= PHONE_ENDS) {
            String ends = details.phone().substring(details.phone().length() - PHONE_ENDS);
            addBetween(labels, texts.get("lookup.phoneEnds", ends));
        }
        if (details.city() != null && !details.city().isEmpty()) {
            addBetween(labels, details.city());
        }
        if (labels.isEmpty() && details.card() != null) {
            addBetween(labels, texts.get("lookup.card", details.card()));
        }
        return labels;
    }

    private static void addBetween(List<Label> labels, String text) {
        labels.add(Styled.whole(labels.isEmpty() ? text : " · " + text, "small", "muted"));
    }

    private static List<Label> labels(String text, String asked, String... styles) {
        List<Label> labels = new ArrayList<>();
        for (MarkedText.Part part : MarkedText.parts(text, asked)) {
            Label label = Styled.whole(part.text(), styles);
            if (part.marked()) {
                label.getStyleClass().add("found-part");
            }
            labels.add(label);
        }
        return labels;
    }

    private List<Tag> tags(CustomerMatch match, boolean chosen) {
        List<Tag> shown = new ArrayList<>();
        if (match.personalisation() != ConsentDecision.GIVEN) {
            shown.add(new Tag(texts.get("lookup.noPersonal"), quiet(chosen)));
        }
        if (match.tier() != LoyaltyTier.NONE) {
            Tone tone = match.tier() == LoyaltyTier.GOLD ? Tone.GOLD : quiet(chosen);
            shown.add(new Tag(texts.get("tier." + match.tier()), tone));
        }
        return shown;
    }

    private static Tone quiet(boolean chosen) {
        return chosen ? Tone.PLAIN : Tone.QUIET;
    }

    private String last(CustomerMatch match, Instant now) {
        @Nullable Instant at = match.lastPurchase();
        if (at == null || match.lastChannel() == null) {
            return texts.get("lookup.noPurchase");
        }
        String day = texts.day(at, now);
        if (match.lastChannel() == Channel.ONLINE) {
            return texts.get("lookup.online", day);
        }
        return texts.get(match.here() ? "lookup.here" : "lookup.elsewhere", day);
    }
}
