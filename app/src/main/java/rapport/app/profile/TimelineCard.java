package rapport.app.profile;

import java.time.InstantSource;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import rapport.app.ui.Icon;
import rapport.app.ui.StateCard;
import rapport.app.ui.Styled;
import rapport.app.ui.Tag;
import rapport.app.ui.Texts;
import rapport.app.ui.Tone;
import rapport.cache.Mirror;
import rapport.cache.customer.CustomerPage;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.feed.Table;

/** What a customer bought and brought back, over all channels. */
final class TimelineCard extends VBox {
    private final Texts texts;
    private final Tag extent;
    private final ListView<TimelineEntry> list = new ListView<>();
    private final StackPane content = new StackPane();
    private final Region fade = new Region();

    TimelineCard(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.extent = new Tag("", Tone.QUIET);
        extent.setId("timeline-extent");
        HBox head = new HBox(Styled.label(texts.get("profile.timeline"), "heading"), Styled.gap(), extent);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(28);
        list.setId("timeline");
        list.getStyleClass().add("timeline");
        list.setAccessibleText(texts.get("profile.timeline"));
        list.setCellFactory(_ -> new TimelineCell(texts, clock));
        list.widthProperty().addListener(_ -> list.refresh());
        getStyleClass().add("card");
        setPadding(new Insets(14, 8, 2, 20));
        head.setPadding(new Insets(0, 12, 0, 0));
        VBox.setVgrow(content, Priority.ALWAYS);
        fade.getStyleClass().add("fade");
        fade.setMouseTransparent(true);
        fade.setMaxHeight(24);
        StackPane.setAlignment(fade, Pos.BOTTOM_CENTER);
        getChildren().addAll(head, content);
    }

    void show(CustomerPage page, Mirror.Loading loading) {
        extent.setText(extent(page, loading));
        if (page.timeline().isEmpty()) {
            String name = page.customer().details().givenName();
            content.getChildren()
                    .setAll(StateCard.empty(
                            Icon.BASKET,
                            texts.get("profile.timeline.none"),
                            texts.get("profile.timeline.none.why", name)));
        } else {
            list.getItems().setAll(page.timeline());
            content.getChildren().setAll(list, fade);
        }
    }

    private String extent(CustomerPage page, Mirror.Loading loading) {
        if (loading instanceof Mirror.Loading.Underway underway
                && !underway.tablesIn().contains(Table.RETURNS)) {
            return texts.get("profile.timeline.loading", underway.percent());
        }
        return page.timeline().size() < page.entries()
                ? texts.get("profile.timeline.cut", page.timeline().size(), page.entries())
                : texts.get("profile.timeline.all", page.entries());
    }
}
