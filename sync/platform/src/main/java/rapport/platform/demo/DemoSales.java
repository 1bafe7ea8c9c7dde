package rapport.platform.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PaidAt;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;
import rapport.domain.purchase.TenderKind;
import rapport.domain.store.AssociateId;
import rapport.domain.store.StoreId;

/** The demo retailer's two years of sales and returns up to yesterday, as they are made up. */
final class DemoSales {
    private static final Money FREE_DELIVERY_FROM = Money.pence(50_00);
    private static final Charge DELIVERY = new Charge("DELIVERY", "Delivery", Money.pence(3_95));
    private static final Money NOTHING = Money.pence(0);
    private static final int ONLINE_RETURNS = 5;
    private static final int STORE_RETURNS = 2;
    private static final int SALE_PERCENT_OFF = 25;

    private final SplittableRandom random;
    private final LocalDate first;
    private final LocalDate yesterday;
    private final Map<Sku, Product> bySku = new HashMap<>();
    private final Map<Sku, Kind> kinds = new HashMap<>();
    private final List<Purchase> purchases = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();
    private int lines;

    DemoSales(SplittableRandom random, DemoProducts products, LocalDate first, LocalDate yesterday) {
        this.random = random;
        this.first = first;
        this.yesterday = yesterday;
        for (Kind kind : Kind.values()) {
            for (DemoProducts.Piece piece : products.pieces(kind)) {
                bySku.put(piece.product().sku(), piece.product());
                kinds.put(piece.product().sku(), kind);
            }
        }
    }

    /** A day on which somebody comes, not before {@code from}: more in December, more on Saturdays. */
    LocalDate day(LocalDate from) {
        LocalDate start = from.isBefore(first) ? first : from;
        int days = Math.toIntExact(yesterday.toEpochDay() - start.toEpochDay()) + 1;
        while (true) {
            LocalDate day = start.plusDays(random.nextInt(days));
            int weight = Season.VISITS.weight(day.getMonth()) * (day.getDayOfWeek() == DayOfWeek.SATURDAY ? 2 : 1);
            if (random.nextInt(34) < weight) {
                return day;
            }
        }
    }

    Instant time(LocalDate day, @Nullable StoreId store) {
        int open = store == null ? 7 : 10;
        int hours = store == null ? 16 : 9;
        LocalTime time = LocalTime.of(open, 0).plusMinutes(random.nextInt(hours * 60));
        return day.atTime(time).atZone(DemoStores.LONDON).toInstant();
    }

    /** Sells these articles, and takes some of them back later. */
    Purchase sell(
            @Nullable CustomerId customer,
            @Nullable StoreId store,
            @Nullable AssociateId associate,
            LocalDate day,
            List<Article> articles) {
        Purchase purchase = sold(customer, store, associate, day, articles);
        takeBack(purchase, day);
        return purchase;
    }

    /** Sells these articles for good. */
    Purchase sold(
            @Nullable CustomerId customer,
            @Nullable StoreId store,
            @Nullable AssociateId associate,
            LocalDate day,
            List<Article> articles) {
        int number = purchases.size() + 1;
        List<LineItem> items = articles.stream()
                .map(article -> new LineItem(article, 1, price(article, day), false))
                .toList();
        Money goods = items.stream().map(LineItem::total).reduce(NOTHING, Money::plus);
        boolean delivered = store == null && goods.compareTo(FREE_DELIVERY_FROM) < 0;
        String receipt = (store == null ? "W" : store.value()) + "-%06d".formatted(number);
        Purchase purchase = new Purchase(
                new PurchaseId("P-%06d".formatted(number)),
                customer,
                store == null ? Channel.ONLINE : Channel.STORE,
                store,
                associate,
                time(day, store),
                receipt,
                items,
                delivered ? List.of(DELIVERY) : List.of(),
                store == null ? null : new Tender(tender(), PaidAt.TILL, receipt),
                delivered ? goods.plus(DELIVERY.amount()) : goods);
        purchases.add(purchase);
        lines += items.size();
        return purchase;
    }

    private TenderKind tender() {
        int percent = random.nextInt(100);
        return percent < 86 ? TenderKind.CARD : percent < 95 ? TenderKind.CASH : TenderKind.GIFT_CARD;
    }

    private Money price(Article article, LocalDate day) {
        Money price = product(article).price();
        boolean sale = day.getMonth() == Month.JANUARY || day.getMonth() == Month.JULY;
        if (!sale || random.nextInt(100) >= 40) {
            return price;
        }
        return Money.pence(price.minor() * (100 - SALE_PERCENT_OFF) / 10_000 * 100);
    }

    private void takeBack(Purchase purchase, LocalDate day) {
        int times = purchase.channel() == Channel.ONLINE ? ONLINE_RETURNS : STORE_RETURNS;
        List<LineItem> back = purchase.lines().stream()
                .filter(line -> random.nextInt(200) < times * kind(line).returnedPercent())
                .toList();
        LocalDate later = day.plusDays(3 + random.nextInt(22));
        if (!back.isEmpty() && !later.isAfter(yesterday)) {
            takenBack(purchase, back, later, purchase.store());
        }
    }

    void takenBack(Purchase purchase, List<LineItem> back, LocalDate day, @Nullable StoreId store) {
        List<ReturnedLine> returned = back.stream()
                .map(line -> new ReturnedLine(line.article(), line.quantity(), line.unitPrice(), purchase.id()))
                .toList();
        int number = returns.size() + 1;
        returns.add(new Return(
                new PurchaseId("R-%06d".formatted(number)),
                purchase.customer(),
                store == null ? Channel.ONLINE : Channel.STORE,
                store,
                time(day, store),
                "R-%06d".formatted(number),
                returned,
                List.of(),
                returned.stream()
                        .map(ReturnedLine::total)
                        .reduce(NOTHING, Money::plus)
                        .negated()));
    }

    private Product product(Article article) {
        return Objects.requireNonNull(bySku.get(article.sku()));
    }

    private Kind kind(LineItem line) {
        return Objects.requireNonNull(kinds.get(line.article().sku()));
    }

    int lines() {
        return lines;
    }

    List<Purchase> purchases() {
        return purchases;
    }

    List<Return> returns() {
        return returns;
    }
}
