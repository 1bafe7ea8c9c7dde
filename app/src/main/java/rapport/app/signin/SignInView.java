package rapport.app.signin;

import java.time.InstantSource;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.Logo;
import rapport.app.ui.Skeleton;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;

/** The first screen of every visit: who serves, and their PIN. */
public final class SignInView extends HBox {
    private final SignInViewModel model;
    private final Texts texts;
    private final Label today = Styled.label("", "muted");
    private final InstantSource clock;
    private final StackPane middle = new StackPane();
    private final ColleagueList colleagues;
    private final PinPad pad;

    /** @param syncPill how the tablet stands with headquarters */
    public SignInView(SignInViewModel model, Texts texts, String storeName, InstantSource clock, Node syncPill) {
        super(64);
        this.model = model;
        this.texts = texts;
        this.clock = clock;
        setId("sign-in");
        setAlignment(Pos.CENTER);
        setPadding(new Insets(0, 72, 0, 72));
        colleagues = new ColleagueList(model, texts);
        pad = new PinPad(model, texts);
        Label welcome = Styled.wrapped(texts.get("signin.welcome", storeName), "welcome");
        Label works = Styled.label(texts.get("signin.offlineWorks"), "small", "muted");
        HBox pillRow = new HBox(syncPill);
        VBox standing = new VBox(8, pillRow, works);
        VBox left = new VBox(20, new Logo(texts, 64), welcome, today, standing);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(300);
        left.setPrefWidth(300);
        middle.setMaxHeight(560);
        HBox.setHgrow(middle, Priority.ALWAYS);
        pad.setMinWidth(320);
        getChildren().addAll(left, middle, pad);
        addEventHandler(KeyEvent.KEY_PRESSED, pad::typed);
        model.state().addListener((seen, was, now) -> show(now));
        show(model.state().get());
    }

    void show(SignInState state) {
        today.setText(texts.dayAndTime(clock.instant()));
        switch (state) {
            case SignInState.Loading loading -> besides(skeleton());
            case SignInState.Nobody nobody ->
                besides(card(StateCard.empty(
                        Icon.CUSTOMERS,
                        texts.get("signin.empty.title"),
                        texts.get("signin.empty.words"),
                        Buttons.primary(texts.get("state.tryAgain"), model::refresh))));
            case SignInState.Failed failed ->
                besides(tall(StateCard.failedCard(
                        texts, failed.code(), Buttons.primary(texts.get("state.tryAgain"), model::refresh))));
            case SignInState.Choosing choosing -> {
                pad.setVisible(true);
                colleagues.show(choosing);
                pad.show(givenName(choosing.chosen().name()), choosing.pad());
                middle.getChildren().setAll(colleagues);
            }
        }
    }

    private void besides(Node node) {
        pad.setVisible(false);
        middle.getChildren().setAll(node);
    }

    private static String givenName(String name) {
        return name.strip().split("\\s+")[0];
    }

    private static Region card(Region content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        Card card = new Card(content);
        card.setPadding(Insets.EMPTY);
        return tall(card);
    }

    private static Card tall(Card card) {
        card.setMinHeight(460);
        card.setMaxHeight(460);
        return card;
    }

    private static Region skeleton() {
        Card card = new Card();
        for (int i = 0; i < 5; i++) {
            HBox row = new HBox(12, Skeleton.round(44), Skeleton.block(140, 14));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(66);
            card.getChildren().add(row);
        }
        return tall(card);
    }
}
