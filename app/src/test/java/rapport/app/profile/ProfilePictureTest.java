package rapport.app.profile;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.suggest.FixedSuggesting;
import rapport.app.suggest.Ground;
import rapport.app.suggest.SpokenWishes;
import rapport.app.suggest.SuggestView;
import rapport.app.suggest.SuggestViewModel;
import rapport.app.ui.Background;
import rapport.app.ui.Pictures;
import rapport.cache.Mirror;
import rapport.domain.feed.Table;
import rapport.testkit.Seeds;

/** What the customer's page looks like when there is no customer to show. */
class ProfilePictureTest {
    @Test
    void notHereOrStillToCome() {
        Pictures.take("customer-gone", () -> framed(view(new FixedPages(Optional.empty()), nothing())));
        Pictures.take(
                "customer-still-to-come",
                () -> framed(view(
                        new FixedPages(Optional.empty())
                                .loading(new Mirror.Loading.Underway(62, 100, 1, 2, List.of(Table.STORES))),
                        nothing())));
    }

    private static SuggestViewModel nothing() {
        return new SuggestViewModel(
                FixedSuggesting.of("", Ground.NO_NAME, List.of()),
                Background.immediate(),
                () -> Demo.MARA,
                (_, _) -> {},
                4,
                new SpokenWishes(),
                Seeds.random(1));
    }

    private static ProfileView view(FixedPages pages, SuggestViewModel suggestions) {
        ProfileViewModel model =
                new ProfileViewModel(pages, Background.immediate(), () -> Demo.MARA, _ -> {}, () -> {});
        ProfileView view =
                new ProfileView(model, new SuggestView(suggestions, Demo.TEXTS, Demo.CLOCK), Demo.TEXTS, Demo.CLOCK);
        model.open(Demo.ANAIS);
        return view;
    }

    /** Leaves the room of the rail and the top bar. */
    private static Parent framed(ProfileView view) {
        StackPane screen = new StackPane(view);
        screen.setPadding(new Insets(72, 0, 0, 88));
        return screen;
    }
}
