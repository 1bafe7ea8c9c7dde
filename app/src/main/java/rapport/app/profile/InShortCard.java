package rapport.app.profile;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import rapport.app.ui.Styled;
import rapport.app.ui.Texts;
import rapport.cache.customer.CustomerPage.InShort;
import rapport.domain.product.Money;

/** A customer in figures. */
final class InShortCard extends VBox {
    static final double WIDTH = 268;

    private final Texts texts;
    private final InstantSource clock;
    private final Label spent = value("short-spent");
    private final Label visits = value("short-visits");
    private final Label kept = value("short-kept");
    private final SpendChart chart = new SpendChart();
    private final Label first = Styled.label("", "tiny", "muted");
    private final Label last = Styled.label("", "tiny", "muted");

    InShortCard(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
        Label heading = Styled.label(texts.get("profile.short"), "heading");
        heading.setMinHeight(28);
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.SOMETIMES);
        HBox axis = new HBox(
                first,
                Styled.gap(),
                Styled.label(texts.get("profile.short.monthly"), "tiny", "muted"),
                Styled.gap(),
                last);
        chart.setId("short-chart");
        getStyleClass().add("card");
        setId("in-short");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        setSpacing(6);
        setPadding(new Insets(14, 20, 12, 20));
        getChildren()
                .addAll(
                        heading,
                        row("profile.short.spent", spent),
                        row("profile.short.visits", visits),
                        row("profile.short.kept", kept),
                        space,
                        chart,
                        axis);
    }

    void show(InShort inShort) {
        spent.setText(texts.price(inShort.spent()));
        visits.setText(texts.get("profile.short.visits.value", inShort.visits(), inShort.onlineOrders()));
        kept.setText(
                inShort.piecesBought() == 0
                        ? texts.get("profile.short.kept.none")
                        : texts.get("profile.short.kept.value", inShort.piecesKept(), inShort.piecesBought()));
        LocalDate thisMonth = LocalDate.ofInstant(clock.instant(), texts.zone());
        int months = inShort.monthly().size();
        chart.show(inShort.monthly());
        first.setText(texts.shortMonth(thisMonth.minusMonths(Math.max(0, months - 1))));
        last.setText(texts.shortMonth(thisMonth));
        chart.setAccessibleText(texts.get("profile.short.chart", spoken(inShort.monthly(), thisMonth)));
    }

    private String spoken(List<Money> monthly, LocalDate thisMonth) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < monthly.size(); i++) {
            LocalDate month = thisMonth.minusMonths(monthly.size() - 1 - i);
            words.add(texts.shortMonth(month) + " " + texts.price(monthly.get(i)));
        }
        return String.join(", ", words);
    }

    private HBox row(String key, Label value) {
        HBox row = new HBox(8, Styled.label(texts.get(key), "small", "muted"), Styled.gap(), value);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(24);
        return row;
    }

    private static Label value(String id) {
        Label value = Styled.whole("", "short-value");
        value.setId(id);
        return value;
    }
}
