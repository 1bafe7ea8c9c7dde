package rapport.app.profile;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import rapport.app.ui.Avatar;
import rapport.app.ui.Icon;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.domain.consent.Consent;
import rapport.domain.consent.ConsentDecision;
import rapport.domain.consent.Consents;
import rapport.domain.consent.Purpose;
import rapport.domain.customer.Customer;
import rapport.domain.customer.PersonalDetails;

/** Who is served: name, standing, how to reach them, and what they allowed. */
final class PersonCard extends VBox {
    static final double WIDTH = 312;

    private static final double NAME_WIDTH = 196;

    private final Texts texts;
    private final InstantSource clock;
    private final VBox parts = new VBox(16);

    PersonCard(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
        getStyleClass().add("card");
        setId("customer-card");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        parts.setPadding(new Insets(20));
        ScrollPane scroll = new ScrollPane(parts);
        scroll.getStyleClass().add("plain");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    void show(Customer customer) {
        parts.getChildren().setAll(head(customer), tags(customer), contact(customer.details()));
        String card = customer.details().card();
        if (card != null) {
            parts.getChildren().add(wellOfCard(card));
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        parts.getChildren().addAll(space, Styled.rule(), allowed(customer));
    }

    private Node head(Customer customer) {
        String fullName = customer.details().fullName();
        Label name = Styled.wrapped(fullName, "name-title");
        name.setStyle("-fx-font-size: " + FittingSize.of(fullName, NAME_WIDTH) + "px;");
        name.setId("customer-name");
        Label since = Styled.label(texts.get("profile.since", texts.month(customer.since())), "small", "muted");
        VBox words = new VBox(2, name, since);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(12, new Avatar(fullName, 60), words);
        head.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        return head;
    }

    private Node tags(Customer customer) {
        FlowPane tags = new FlowPane(8, 8);
        Tag tier = new Tag(
                texts.get("profile.tier." + customer.tier(), customer.points()),
                switch (customer.tier()) {
                    case GOLD -> Tone.GOLD;
                    case SILVER -> Tone.INFO;
                    case NONE, MEMBER -> Tone.QUIET;
                });
        tier.setId("customer-tier");
        ConsentDecision decision = customer.consents().on(Purpose.PERSONALISATION);
        Tag consent = new Tag(
                texts.get("profile.consent." + decision),
                switch (decision) {
                    case GIVEN -> Tone.SOFT;
                    case REFUSED, NEVER_ASKED -> Tone.QUIET;
                });
        consent.setId("customer-consent");
        tags.getChildren().addAll(tier, consent);
        if (customer.synthetic()) {
            tags.getChildren().add(new Tag(texts.get("profile.synthetic"), Tone.QUIET));
        }
        return tags;
    }

    private Node contact(PersonalDetails details) {
        VBox rows = new VBox(10);
        rows.setId("customer-contact");
        String phone = details.phone();
        addKnown(rows, Icon.MAIL, "profile.email", details.email());
        addKnown(rows, Icon.PHONE, "profile.phone", phone == null ? null : texts.phone(phone));
        addKnown(rows, Icon.PIN, "profile.city", details.city());
        if (rows.getChildren().isEmpty()) {
            rows.getChildren().add(Styled.wrapped(texts.get("profile.contact.none"), "small", "muted"));
        }
        return titled(texts.get("profile.contact"), rows);
    }

    private void addKnown(VBox rows, Icon icon, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            Label words = Styled.wrapped(value, "small");
            words.setAccessibleText(texts.get(key, value));
            rows.getChildren().add(iconRow(icon, words));
        }
    }

    private Node wellOfCard(String card) {
        Label words = Styled.wrapped(texts.get("profile.card", texts.card(card)), "small");
        words.setId("customer-loyalty-card");
        HBox well = iconRow(Icon.STAR, words);
        well.getStyleClass().add("well");
        return well;
    }

    private Node allowed(Customer customer) {
        VBox rows = new VBox(12);
        for (Purpose purpose : Purpose.values()) {
            rows.getChildren().add(decision(purpose, customer.consents()));
        }
        String name = customer.details().givenName().isEmpty()
                ? customer.details().fullName()
                : customer.details().givenName();
        return titled(texts.get("profile.allowed", name), rows);
    }

    private Node decision(Purpose purpose, Consents consents) {
        ConsentDecision decision = consents.on(purpose);
        Icon icon = switch (purpose) {
            case PERSONALISATION -> Icon.HEART;
            case EMAIL -> Icon.MAIL;
            case PHONE -> Icon.PHONE;
        };
        List<String> words = new ArrayList<>();
        words.add(texts.get("profile.decision." + decision));
        consents.decisions().stream()
                .filter(consent -> consent.purpose() == purpose)
                .findFirst()
                .ifPresent(consent -> words.addAll(origin(consent)));
        VBox both = new VBox(
                1,
                Styled.label(texts.get("profile.purpose." + purpose), "small", "medium"),
                Styled.wrapped(String.join(" · ", words), "tiny", "muted"));
        return iconRow(icon, both);
    }

    private List<String> origin(Consent consent) {
        List<String> words = new ArrayList<>();
        if (!consent.source().isBlank()) {
            words.add(consent.source());
        }
        if (consent.at() != null) {
            words.add(texts.dayInWords(consent.at(), clock.instant()));
        }
        return words;
    }

    private static Node titled(String title, Region rows) {
        return new VBox(10, Styled.label(title, "small", "strong"), rows);
    }

    private static HBox iconRow(Icon icon, Region words) {
        var drawn = icon.drawn(18);
        drawn.getStyleClass().add("accent");
        HBox row = new HBox(12, drawn, words);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        return row;
    }
}
