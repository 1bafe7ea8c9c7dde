package rapport.app.profile;

import java.time.InstantSource;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.Icon;
import rapport.app.ui.Skeleton;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.cache.Mirror;

/** A customer's page: who it is, what to suggest, what was bought, in short. */
public final class ProfileView extends StackPane {
    private final ProfileViewModel model;
    private final Texts texts;
    private final PersonCard person;
    private final TimelineCard timeline;
    private final InShortCard inShort;
    private final HBox page;
    private final PauseTransition untilSkeleton =
            new PauseTransition(Duration.millis((double) Skeleton.AFTER.toMillis()));

    /** @param suggestions the row on top */
    public ProfileView(ProfileViewModel model, Node suggestions, Texts texts, InstantSource clock) {
        this.model = model;
        this.texts = texts;
        this.person = new PersonCard(texts, clock);
        this.timeline = new TimelineCard(texts, clock);
        this.inShort = new InShortCard(texts, clock);
        HBox below = new HBox(16, timeline, inShort);
        HBox.setHgrow(timeline, Priority.ALWAYS);
        timeline.setMinWidth(0);
        VBox right = new VBox(16, suggestions, below);
        VBox.setVgrow(below, Priority.ALWAYS);
        right.setMinWidth(0);
        below.setMinHeight(0);
        this.page = new HBox(20, person, right);
        HBox.setHgrow(right, Priority.ALWAYS);
        getStyleClass().add("page");
        setId("customer-page");
        untilSkeleton.setOnFinished(_ -> getChildren().setAll(skeleton()));
        model.state().addListener((_, _, state) -> show(state));
        show(model.state().get());
    }

    private void show(ProfileState state) {
        untilSkeleton.stop();
        switch (state) {
            case ProfileState.Nobody _ ->
                whole(StateCard.empty(
                        Icon.CUSTOMERS, texts.get("profile.nobody"), texts.get("profile.nobody.why"), find()));
            case ProfileState.Loading _ -> {
                getChildren().clear();
                untilSkeleton.playFromStart();
            }
            case ProfileState.Found found -> {
                person.show(found.page().customer());
                timeline.show(found.page(), found.loading());
                inShort.show(found.page().inShort());
                getChildren().setAll(page);
            }
            case ProfileState.Gone gone -> whole(gone(gone.loading()));
            case ProfileState.OnTheWay _ ->
                whole(StateCard.empty(
                        Icon.HELP, texts.get("profile.onTheWay"), texts.get("profile.onTheWay.why"), find()));
            case ProfileState.Failed failed -> getChildren().setAll(failed(failed.code()));
        }
    }

    private VBox gone(Mirror.Loading loading) {
        return loading instanceof Mirror.Loading.Underway underway
                ? StateCard.stillLoading(
                        texts.get("profile.gone.loading", underway.percent()),
                        texts.get("profile.gone.loading.why"),
                        underway.percent() / 100.0)
                : StateCard.empty(Icon.HELP, texts.get("profile.gone"), texts.get("profile.gone.why"), find());
    }

    private Card failed(ErrorCode code) {
        return StateCard.failedCard(texts, code, Buttons.primary(texts.get("profile.retry"), model::retry), find());
    }

    private Node find() {
        var find = Buttons.secondary(Icon.SEARCH, texts.get("profile.find"), model::findAnother);
        find.setId("customer-find");
        return find;
    }

    private void whole(VBox content) {
        Card card = new Card(content);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().setAll(card);
    }

    private static Node skeleton() {
        Card left = new Card(
                new HBox(12, Skeleton.round(60), new VBox(10, Skeleton.block(150, 20), Skeleton.block(110, 12))),
                space(16),
                new HBox(8, Skeleton.block(110, 26), Skeleton.block(120, 26)),
                space(24),
                new VBox(14, Skeleton.block(200, 12), Skeleton.block(160, 12), Skeleton.block(180, 12)));
        left.setMinWidth(PersonCard.WIDTH);
        Card timeline = new Card();
        for (int i = 0; i < 5; i++) {
            VBox words = new VBox(8, Skeleton.block(200, 12), Skeleton.block(120, 10));
            words.setAlignment(Pos.CENTER_LEFT);
            HBox row = new HBox(12, Skeleton.round(34), words, Styled.gap(), Skeleton.block(60, 12));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(54);
            timeline.getChildren().add(row);
        }
        Card inShort = new Card(new VBox(
                18,
                Skeleton.block(100, 16),
                Skeleton.block(220, 12),
                Skeleton.block(220, 12),
                Skeleton.block(220, 90)));
        inShort.setMinWidth(InShortCard.WIDTH);
        HBox.setHgrow(timeline, Priority.ALWAYS);
        timeline.setMinWidth(0);
        HBox below = new HBox(16, timeline, inShort);
        VBox.setVgrow(below, Priority.ALWAYS);
        HBox cards = new HBox(14);
        for (int i = 0; i < 4; i++) {
            Card card = suggestion();
            HBox.setHgrow(card, Priority.ALWAYS);
            cards.getChildren().add(card);
        }
        VBox heading = new VBox(8, Skeleton.block(180, 18), Skeleton.block(240, 12));
        heading.setAlignment(Pos.CENTER_LEFT);
        heading.setMinHeight(48);
        VBox right = new VBox(16, heading, cards, below);
        HBox.setHgrow(right, Priority.ALWAYS);
        return new HBox(20, left, right);
    }

    private static Card suggestion() {
        Region picture = Skeleton.block(100, 122);
        picture.setMaxWidth(Double.MAX_VALUE);
        Region button = Skeleton.block(100, 48);
        button.setMaxWidth(Double.MAX_VALUE);
        Card card = new Card(
                picture, space(14), Skeleton.block(120, 14), space(12), Skeleton.block(80, 12), space(58), button);
        card.getStyleClass().add("suggestion");
        card.setMinHeight(296);
        card.setMaxHeight(296);
        return card;
    }

    private static Region space(double height) {
        return Styled.sized(new Region(), 1, height);
    }
}
