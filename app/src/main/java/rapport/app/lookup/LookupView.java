package rapport.app.lookup;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.ui.Buttons;
import rapport.app.ui.Card;
import rapport.app.ui.Icon;
import rapport.app.ui.Skeleton;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;

/** The lookup's page below the search field: matches, or why there are none, and who was here last. */
public final class LookupView extends HBox {
    private final LookupViewModel model;
    private final Texts texts;
    private final InstantSource clock;
    private final Label count = Styled.label("", "small", "muted");
    private final Tag storeFirst;
    private final HBox head;
    private final List<MatchRow> rows = new ArrayList<>();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final StackPane middle = new StackPane();
    private final Label keys;
    private final StackPane footWords = new StackPane();
    private final LastViewedView lastViewed;
    private final RecentView recentView;

    public LookupView(LookupViewModel model, Texts texts, InstantSource clock) {
        super(20);
        this.model = model;
        this.texts = texts;
        this.clock = clock;
        getStyleClass().add("page");
        setId("lookup");
        storeFirst = new Tag(texts.get("lookup.storeFirst"), Tone.QUIET);
        keys = Styled.label(texts.get("lookup.keys"), "tiny", "muted");
        footWords.setAlignment(Pos.CENTER_RIGHT);
        head = new HBox(count, Styled.gap(), storeFirst);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(0, 18, 8, 18));
        head.setMinHeight(36);
        count.setId("lookup-count");
        lastViewed = new LastViewedView(texts, model::open);
        lastViewed.setPadding(new Insets(8, 18, 24, 18));
        recentView = new RecentView(texts, model::open);
        list.setFillWidth(true);
        list.setId("lookup-matches");
        scroll.getStyleClass().add("plain");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        Card card = new Card(head, middle, lastViewed, ruled(), foot());
        card.setPadding(new Insets(14, 14, 0, 14));
        HBox.setHgrow(card, Priority.ALWAYS);
        getChildren().addAll(card, recentView);
        model.state().addListener((seen, was, now) -> show(now));
        model.recent().addListener((seen, was, now) -> show(now));
        show(model.state().get());
        show(model.recent().get());
    }

    void show(LookupState.Recent recent) {
        lastViewed.show(recent);
        recentView.show(recent);
    }

    void show(LookupState state) {
        footSays(keys);
        switch (state) {
            case LookupState.Idle idle -> {
                headed("", false);
                place(
                        idle.loading().isPresent()
                                ? loading(idle.loading().getAsInt())
                                : StateCard.empty(
                                        Icon.SEARCH, texts.get("lookup.idle.title"), texts.get("lookup.idle.words")));
            }
            case LookupState.Searching searching -> {
                headed(texts.get("lookup.searching"), false);
                place(skeleton());
            }
            case LookupState.Found found -> {
                headed(counted(found), true);
                fill(found);
                place(scroll);
            }
            case LookupState.Nobody nobody -> {
                headed("", false);
                place(nobody(nobody));
            }
            case LookupState.Failed failed -> {
                headed("", false);
                footSays(StateCard.code(texts, failed.code()));
                place(StateCard.failed(
                        texts, failed.code(), Buttons.primary(texts.get("state.tryAgain"), model::tryAgain)));
            }
        }
    }

    private void footSays(Region words) {
        words.setMaxWidth(USE_PREF_SIZE);
        footWords.getChildren().setAll(words);
    }

    private void headed(String text, boolean matches) {
        count.setText(text);
        storeFirst.setVisible(matches);
        head.setManaged(!text.isEmpty());
        head.setVisible(!text.isEmpty());
    }

    private void place(Node node) {
        if (!middle.getChildren().equals(List.of(node))) {
            middle.getChildren().setAll(node);
        }
    }

    private String counted(LookupState.Found found) {
        String customers = texts.number(found.customers());
        int shown = found.matches().size();
        String open = found.more() ? ".open" : "";
        String words = found.total() > shown
                ? texts.get("lookup.cut" + open, texts.number(shown), texts.number(found.total()))
                : texts.get("lookup.count" + open, texts.number(found.total()), customers);
        return found.loading().isPresent()
                ? words + " · "
                        + texts.get("lookup.loading.part", found.loading().getAsInt())
                : words;
    }

    private void fill(LookupState.Found found) {
        while (rows.size() < found.matches().size()) {
            int index = rows.size();
            MatchRow row = new MatchRow(texts);
            row.setId("lookup-match-" + index);
            row.setOnOpen(() -> {
                model.choose(index);
                model.openChosen();
            });
            rows.add(row);
        }
        for (int i = 0; i < found.matches().size(); i++) {
            rows.get(i).show(found.matches().get(i), found.asked(), i == found.chosen(), clock.instant());
        }
        list.getChildren().setAll(rows.subList(0, found.matches().size()));
        double beyond = found.matches().size() * MatchRow.HEIGHT - scroll.getHeight();
        if (beyond > 0) {
            double at = found.chosen() * MatchRow.HEIGHT - scroll.getHeight() / 2;
            scroll.setVvalue(Math.clamp(at / beyond, 0, 1));
        }
    }

    private VBox nobody(LookupState.Nobody nobody) {
        OptionalInt loading = nobody.loading();
        if (loading.isPresent()) {
            return loading(loading.getAsInt());
        }
        return StateCard.empty(
                Icon.CUSTOMER,
                texts.get("lookup.nobody.title", nobody.asked()),
                texts.get("lookup.nobody.words"),
                Buttons.primary(texts.get("lookup.newcomer"), model::receiveNewcomer));
    }

    private VBox loading(int percent) {
        return StateCard.stillLoading(
                texts.get("lookup.loading.title", percent), texts.get("lookup.loading.words"), percent / 100.0);
    }

    private static VBox skeleton() {
        VBox shape = new VBox();
        for (int i = 0; i < 6; i++) {
            HBox row = Skeleton.row(MatchRow.HEIGHT);
            row.setPadding(new Insets(0, 18, 0, 18));
            shape.getChildren().add(row);
        }
        return shape;
    }

    private static Region ruled() {
        Region rule = Styled.rule();
        VBox.setMargin(rule, new Insets(0, -13, 0, -13));
        return rule;
    }

    private HBox foot() {
        Button goOn = Buttons.secondary(texts.get("lookup.goOn"), model::goOnWithoutName);
        goOn.setId("lookup-go-on");
        Button newcomer = Buttons.secondary(texts.get("lookup.newcomer"), model::receiveNewcomer);
        newcomer.setId("lookup-newcomer");
        HBox foot = new HBox(
                12,
                Styled.whole(texts.get("lookup.notHere"), "small", "muted"),
                newcomer,
                goOn,
                Styled.gap(),
                footWords);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setPadding(new Insets(0, 18, 0, 18));
        foot.setMinHeight(80);
        return foot;
    }
}
