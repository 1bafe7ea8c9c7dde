package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Product;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Channel;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.Return;
import rapport.domain.purchase.ReturnedLine;

class OnlineRetailTest {
    private static final String CUP = "536365,22423,RED SPOTTY CUP,6,2010-12-01 08:26:00,2.55,17850,United Kingdom";

    private SourceFile source;

    @BeforeEach
    void open(@TempDir Path folder) {
        source = new SourceFile(folder);
    }

    @Test
    void linesOfAnInvoiceBecomeOnePurchaseWithItsCharges() {
        RetailerData retailer = source.imported(
                        CUP, "536365,POST,POSTAGE,1,2010-12-01 08:27:00,18.00,17850,United Kingdom")
                .retailer();

        assertEquals(
                List.of(new Purchase(
                        new PurchaseId("OR-536365"),
                        new CustomerId("OR-17850"),
                        Channel.ONLINE,
                        null,
                        null,
                        Instant.parse("2010-12-01T08:26:00Z"),
                        "536365",
                        List.of(new LineItem(article("22423"), 6, Money.pence(255), false)),
                        List.of(new Charge("POST", "POSTAGE", Money.pence(1800))),
                        null,
                        Money.pence(3330))),
                retailer.purchases());
    }

    @Test
    void summerTimesAreLondonTimes() {
        RetailerData retailer =
                source.imported(CUP.replace("2010-12-01", "2011-06-01")).retailer();

        assertEquals(
                Instant.parse("2011-06-01T07:26:00Z"),
                retailer.purchases().getFirst().at());
    }

    @Test
    void aCancellationBecomesAReturnOfThePurchaseThatItReverses() {
        RetailerData retailer = source.imported(
                        CUP,
                        "536400,22423,RED SPOTTY CUP,2,2010-12-02 08:26:00,2.55,17850,United Kingdom",
                        "C536500,22423,RED SPOTTY CUP,-3,2010-12-03 08:26:00,2.55,17850,United Kingdom",
                        "C536500,D,Discount,-1,2010-12-03 08:26:00,1.05,17850,United Kingdom")
                .retailer();

        assertEquals(
                List.of(new Return(
                        new PurchaseId("OR-C536500"),
                        new CustomerId("OR-17850"),
                        Channel.ONLINE,
                        null,
                        Instant.parse("2010-12-03T08:26:00Z"),
                        "C536500",
                        List.of(new ReturnedLine(article("22423"), 3, Money.pence(255), new PurchaseId("OR-536365"))),
                        List.of(new Charge("D", "Discount", Money.pence(-105))),
                        Money.pence(-870))),
                retailer.returns());
    }

    @Test
    void onlyWhatIsLeftOfAnEarlierLineOfTheSameCustomerAndProductIsBroughtBack() {
        ImportedRetailer imported = source.imported(
                CUP,
                "C1,22423,RED SPOTTY CUP,-4,2010-12-02 08:00:00,2.55,17850,United Kingdom",
                "C2,22423,RED SPOTTY CUP,-3,2010-12-03 08:00:00,2.55,17850,United Kingdom",
                "C3,22423,RED SPOTTY CUP,-2,2010-12-04 08:00:00,2.55,17850,United Kingdom",
                "C4,22423,RED SPOTTY CUP,-1,2010-11-30 08:00:00,2.55,17850,United Kingdom",
                "C5,22423,RED SPOTTY CUP,-1,2010-12-05 08:00:00,2.55,12346,United Kingdom",
                "C6,22424,BLUE SPOTTY CUP,-1,2010-12-05 08:00:00,2.55,17850,United Kingdom",
                "C7,22423,RED SPOTTY CUP,-1,2010-12-05 08:00:00,2.55,NA,United Kingdom");

        assertEquals(2, imported.account().returnsMatched());
        assertEquals(5, imported.account().returnsUnmatched());
        assertEquals(
                List.of("C1", "C3"),
                imported.retailer().returns().stream()
                        .filter(back -> back.lines().getFirst().of() != null)
                        .map(Return::number)
                        .toList());
    }

    @Test
    void theLatestEarlierLineAtTheSamePriceIsMatchedFirst() {
        RetailerData retailer = source.imported(
                        "1,22423,CUP,6,2010-12-01 08:00:00,2.55,17850,United Kingdom",
                        "2,22423,CUP,6,2010-12-02 08:00:00,2.55,17850,United Kingdom",
                        "3,22423,CUP,6,2010-12-03 08:00:00,2.10,17850,United Kingdom",
                        "C4,22423,CUP,-6,2010-12-04 08:00:00,2.55,17850,United Kingdom",
                        "C5,22423,CUP,-6,2010-12-05 08:00:00,9.99,17850,United Kingdom")
                .retailer();

        assertEquals(
                List.of(new PurchaseId("OR-2"), new PurchaseId("OR-3")),
                retailer.returns().stream()
                        .map(back -> back.lines().getFirst().of())
                        .toList());
    }

    @Test
    void anonymousPurchasesHaveNoCustomer() {
        RetailerData retailer = source.imported(
                        CUP.replace("17850", "NA"), CUP.replace("17850", "").replace("536365", "536366"))
                .retailer();

        assertEquals(
                Arrays.asList(null, null),
                retailer.purchases().stream().map(Purchase::customer).toList());
        assertEquals(List.of(), retailer.customers());
    }

    @Test
    void stockCodesThatAreNoProductsBecomeCharges() {
        RetailerData retailer = source.imported(
                        "1,BANK CHARGES,Bank Charges,1,2010-12-01 08:00:00,15.00,NA,United Kingdom",
                        "1,gift_0001_20,Dotcomgiftshop Gift Voucher £20.00,1,2010-12-01 08:00:00,17.36,NA,United"
                                + " Kingdom",
                        "1,D,Discount,-1,2010-12-01 08:00:00,5.00,NA,United Kingdom",
                        "1,DCGSSGIRL,GIRLS PARTY BAG,1,2010-12-01 08:00:00,3.00,NA,United Kingdom",
                        "1,85123A,WHITE HANGING HEART,1,2010-12-01 08:00:00,2.55,NA,United Kingdom")
                .retailer();

        assertEquals(
                List.of(
                        new Charge("BANK CHARGES", "Bank Charges", Money.pence(1500)),
                        new Charge("gift_0001_20", "Dotcomgiftshop Gift Voucher £20.00", Money.pence(1736)),
                        new Charge("D", "Discount", Money.pence(-500))),
                retailer.purchases().getFirst().charges());
        assertEquals(
                List.of(new Sku("85123A"), new Sku("DCGSSGIRL")),
                retailer.products().stream().map(Product::sku).toList());
    }

    @Test
    void aProductHasItsMostFrequentDescriptionAndPriceInReadableLetters() {
        Product cup = source.imported(
                        "1,22423,damaged,1,2010-12-01 08:00:00,9.99,NA,United Kingdom",
                        "2,22423,RED SPOTTY 'TEA' T-LIGHT CUP,1,2010-12-01 08:00:00,2.55,NA,United Kingdom",
                        "3,22423,RED SPOTTY 'TEA' T-LIGHT CUP,1,2010-12-01 08:00:00,2.55,NA,United Kingdom",
                        "4,22423,NA,1,2010-12-01 08:00:00,1.25,NA,United Kingdom")
                .retailer()
                .products()
                .getFirst();

        assertEquals("Red Spotty 'Tea' T-Light Cup", cup.name());
        assertEquals(Money.pence(255), cup.price());
    }

    @Test
    void aProductWithoutAnyDescriptionIsCalledByItsKey() {
        RetailerData retailer =
                source.imported(CUP.replace("RED SPOTTY CUP", "NA")).retailer();

        assertEquals("22423", retailer.products().getFirst().name());
    }

    @Test
    void columnsAreFoundByNameInAnyOrderAndTheOthersAreNamed() {
        ImportedRetailer imported = source.read(
                source.text(
                        "\ufeffCountry,Shop,UnitPrice,CustomerID,Quantity,InvoiceNo,InvoiceDate,Description,StockCode\n"
                                + "United Kingdom,x,2.55,17850,6,536365,2010-12-01 08:26:00,RED SPOTTY CUP,22423\n"),
                DateShift.none());

        assertEquals(List.of("Shop"), imported.ignoredColumns());
        assertEquals(
                source.imported(CUP).retailer().purchases(), imported.retailer().purchases());
    }

    @Test
    void everyReasonIsCountedAndTheAccountAddsUp() {
        ImportedRetailer imported = source.imported(
                CUP,
                CUP,
                "1,22423,\"RED\nCUP\",1,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "2,22423,CUP,1,2010-12-01 08:00:00,0,NA,United Kingdom",
                "3,22423,CUP,5,2010-12-01 08:00:00,-0.50,NA,United Kingdom",
                "4,22423,CUP,3,2010-12-01 08:00:00,0.001,NA,United Kingdom",
                "5,22423,CUP,-2,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "C6,22423,CUP,2,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "536365,22424,CUP,1,2010-12-01 08:00:00,1.00,12346,United Kingdom",
                "too,few,fields",
                "7,22423,\"CUP\"x,1,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "inv,22423,CUP,1,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "8,22423é,CUP,1,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "9,22423,CUP,one,2010-12-01 08:00:00,1.00,NA,United Kingdom",
                "10,22423,CUP,1,2010-02-30 08:00:00,1.00,NA,United Kingdom",
                "11,22423,CUP,1,2010-12-01 08:00:00,1e3,NA,United Kingdom",
                "12,22423,CUP,1,2010-12-01 08:00:00,1.00,someone,United Kingdom");

        assertEquals(
                new ImportAccount(
                        17,
                        2,
                        15,
                        Map.ofEntries(
                                Map.entry("broken-quotes", 1L),
                                Map.entry("wrong-number-of-fields", 1L),
                                Map.entry("unreadable-invoice", 1L),
                                Map.entry("unreadable-stock-code", 1L),
                                Map.entry("unreadable-quantity", 1L),
                                Map.entry("unreadable-date", 1L),
                                Map.entry("unreadable-price", 1L),
                                Map.entry("unreadable-customer", 1L),
                                Map.entry("duplicate", 1L),
                                Map.entry("price-zero-or-below", 2L),
                                Map.entry("fraction-of-a-penny", 1L),
                                Map.entry("quantity-of-wrong-sign", 2L),
                                Map.entry("other-customer-on-invoice", 1L)),
                        new BigDecimal("34.103"),
                        new BigDecimal("16.30"),
                        new BigDecimal("17.803"),
                        0,
                        0),
                imported.account());
        assertEquals(
                List.of(
                        "3 duplicate",
                        "6 price-zero-or-below",
                        "7 price-zero-or-below",
                        "8 fraction-of-a-penny",
                        "9 quantity-of-wrong-sign",
                        "10 quantity-of-wrong-sign",
                        "11 other-customer-on-invoice",
                        "12 wrong-number-of-fields",
                        "13 broken-quotes",
                        "14 unreadable-invoice",
                        "15 unreadable-stock-code",
                        "16 unreadable-quantity",
                        "17 unreadable-date",
                        "18 unreadable-price",
                        "19 unreadable-customer"),
                source.rejects);
    }

    @Test
    void shiftedTimesKeepWeekdayAndHourAndEndYesterdayAtTheLatest() {
        LocalDate saturday = LocalDate.of(2026, 11, 21);

        RetailerData retailer = source.read(
                        source.text(SourceFile.HEADER + "\n" + CUP.replace("2010-12-01", "2011-12-09") + "\n"
                                + CUP.replace("536365", "536366").replace("2010-12-01", "2011-06-03") + "\n"),
                        DateShift.untilYesterdayOf(saturday))
                .retailer();

        assertEquals(
                List.of(Instant.parse("2026-05-15T07:26:00Z"), Instant.parse("2026-11-20T08:26:00Z")),
                retailer.purchases().stream().map(Purchase::at).toList());
        assertEquals(-1, DateShift.untilYesterdayOf(saturday).weeks(saturday));
        assertEquals(0, DateShift.untilYesterdayOf(saturday).weeks(saturday.minusDays(7)));
        assertEquals(1, DateShift.untilYesterdayOf(saturday).weeks(saturday.minusDays(8)));
    }

    private static Article article(String sku) {
        return new Article(new Sku(sku), "");
    }
}
