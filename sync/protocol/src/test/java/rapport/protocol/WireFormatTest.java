package rapport.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.domain.feed.Change;
import rapport.domain.feed.PlatformRow;
import rapport.domain.feed.Table;

/** Version 1 of the wire still reads and writes the same. Its golden files are never changed. */
class WireFormatTest {
    /** Each message: read, and written once more. */
    private enum Message {
        MANIFEST(json -> WireFormat.manifest(WireFormat.manifest(json))),
        UPLOAD(json -> WireFormat.upload(WireFormat.upload(json))),
        FACT_CUSTOMER_REGISTERED(json -> WireFormat.upload(WireFormat.upload(json))),
        FACT_SUGGESTIONS_SHOWN(json -> WireFormat.upload(WireFormat.upload(json))),
        FACT_SUGGESTIONS_SHOWN_WITH_BASIS(json -> WireFormat.upload(WireFormat.upload(json))),
        FACT_REJECTION_DECIDED(json -> WireFormat.upload(WireFormat.upload(json))),
        OUTCOMES(json -> WireFormat.outcomes(WireFormat.outcomes(json))),
        RECEIPT(json -> WireFormat.receipt(WireFormat.receipt(json))),
        PURCHASES(json -> WireFormat.purchases(WireFormat.purchases(json))),
        STATUS(json -> Json.write(Json.read(json, PlatformStatus.class))),
        ENROLLED(json -> Json.write(Json.read(json, Enrolled.class))),
        STORES(json -> row(Table.STORES, json)),
        ASSOCIATES(json -> row(Table.ASSOCIATES, json)),
        CUSTOMERS(json -> row(Table.CUSTOMERS, json)),
        PRODUCTS(json -> row(Table.PRODUCTS, json)),
        PRODUCT_WITH_LIFE(json -> row(Table.PRODUCTS, json)),
        PRICES(json -> row(Table.PRICES, json)),
        STORE_WITH_CITY(json -> row(Table.STORES, json)),
        STORE_WITH_REACH(json -> row(Table.STORES, json)),
        STOCK(json -> row(Table.STOCK, json)),
        TRENDS(json -> row(Table.TRENDS, json)),
        TRENDS_LATELY(json -> row(Table.TRENDS, json)),
        DIRECTIVES(json -> row(Table.DIRECTIVES, json)),
        DIRECTIVE_OF_A_STORE(json -> row(Table.DIRECTIVES, json)),
        DIRECTIVE_OF_A_CATEGORY(json -> row(Table.DIRECTIVES, json)),
        COMPARISON(json -> row(Table.COMPARISON, json)),
        OFFERS(json -> row(Table.OFFERS, json)),
        OFFER_OF_A_STORE(json -> row(Table.OFFERS, json)),
        VOUCHERS(json -> row(Table.VOUCHERS, json)),
        VOUCHER_USED(json -> row(Table.VOUCHERS, json)),
        RETURNS(json -> row(Table.RETURNS, json)),
        PURCHASE_ROW(json -> row(Table.PURCHASES, json)),
        SNAPSHOT_LINE(json -> {
            SnapshotLine line = WireFormat.snapshotLine(Table.STOCK, json);
            return WireFormat.snapshotLine(line.position(), WireFormat.row(line.row()));
        }),
        CHANGES(json -> page(WireFormat.changePage(json))),
        MORE_OUTCOMES(json -> WireFormat.outcomes(WireFormat.outcomes(json))),
        ENROLMENT_REQUEST(json -> Json.write(Json.read(json, EnrolmentRequest.class))),
        CHALLENGE(json -> Json.write(Json.read(json, Challenge.class))),
        SESSION_REQUEST(json -> Json.write(Json.read(json, SessionRequest.class))),
        SESSION(json -> Json.write(Json.read(json, Session.class))),
        CUSTOMER_SEARCH(json -> Json.write(Json.read(json, CustomerSearch.class))),
        FOUND_CUSTOMER(json -> Json.write(Json.read(json, FoundCustomer.class))),
        ENROLLED_WITH_MODEL_KEY(json -> Json.write(Json.read(json, Enrolled.class))),
        CHANGES_WITH_MODEL(json -> page(WireFormat.changePage(json))),
        MODEL_DESCRIPTION(json -> Json.write(Json.read(json, ModelDescription.class))),
        MODEL_KEY(json -> Json.write(Json.read(json, ModelKey.class))),
        MODEL_STANDING(json -> Json.write(Json.read(json, ModelStanding.class))),
        DRIFT_REPORT(json -> Json.write(Json.read(json, DriftReport.class))),
        PROBLEM(json -> Json.write(Json.read(json, Problem.class)));

        private final Function<String, String> again;

        Message(Function<String, String> again) {
            this.again = again;
        }

        String golden() {
            return WireFormatTest.golden(name().toLowerCase(java.util.Locale.ROOT));
        }

        private static String row(Table table, String json) {
            return WireFormat.row(WireFormat.row(table, json));
        }

        private static String page(ChangePage page) {
            return WireFormat.changePage(
                    page.changes().stream().map(Message::change).toList(),
                    page.to(),
                    page.more(),
                    page.backedUpTo(),
                    page.sums(),
                    page.model());
        }

        private static String change(Change change) {
            return switch (change) {
                case Change.Put(long position, PlatformRow row) ->
                    WireFormat.change(position, row.table(), row.key(), WireFormat.row(row));
                case Change.Removed(long position, Table table, String key) ->
                    WireFormat.change(position, table, key, null);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void version1StillReadsAndWritesTheSame(Message message) {
        assertEquals(message.golden(), message.again.apply(message.golden()));
    }

    @ParameterizedTest
    @EnumSource
    void unknownFieldsPass(Message message) {
        String golden = message.golden();

        String later = "{\"later\":{\"a\":[1]}," + golden.substring(1);

        assertEquals(golden, message.again.apply(later));
    }

    @ParameterizedTest
    @EnumSource
    void aMessageCutAnywhereIsMalformed(Message message) {
        String golden = message.golden();

        for (int length = 0; length < golden.length(); length++) {
            assertMalformed(message, golden.substring(0, length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aValueOfAnotherKindIsRefusedOrWrittenBackNeverACrash(Message message) {
        String golden = message.golden();

        for (String other : List.of("null", "[]", "{}", "-1", "1.5", "true", "\"+999999999-12-31T23:59:59Z\"")) {
            for (int at = golden.indexOf("\":"); at >= 0; at = golden.indexOf("\":", at + 2)) {
                String changed = golden.substring(0, at + 2) + other + golden.substring(endOfValue(golden, at + 2));
                try {
                    message.again.apply(changed);
                } catch (PlatformException e) {
                    assertEquals(PlatformException.Reason.MALFORMED, e.reason());
                } catch (RuntimeException e) {
                    fail(e.getClass() + " for " + other + " at " + at);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatAppearsTwiceIsMalformed(Message message) {
        String golden = message.golden();
        String first = golden.substring(1, endOfValue(golden, golden.indexOf("\":") + 2));

        assertMalformed(message, "{" + first + "," + golden.substring(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PURCHASES | \"at\":\"2026 | \"at\":\"9999",
                "PURCHASES | \"total\":5295 | \"total\":5294",
                "PURCHASES | \"quantity\":1 | \"quantity\":-1",
                "PURCHASES | \"number\":\"W-1\" | \"number\":null",
                "PURCHASES | \"channel\":\"ONLINE\" | \"channel\":null",
                "PURCHASES | \"channel\":\"ONLINE\" | \"channel\":1",
                "PURCHASES | \"kind\":\"CARD\" | \"kind\":null",
                "PURCHASES | \"number\":\"W-1\" | \"number\":17",
                "CUSTOMERS | \"points\":35 | \"points\":-35",
                "CUSTOMERS | \"since\":\"2025 | \"since\":\"9999",
                "CUSTOMERS | \"tier\":\"MEMBER\" | \"tier\":\"PLATINUM\"",
                "STOCK | \"quantity\":3 | \"quantity\":\"3\"",
                "STOCK | \"quantity\":3 | \"quantity\":99999999999999999999999999999999999999999999",
                "STOCK | \"asOf\":\"2026-03-14T05:00:00Z\" | \"asOf\":1773464400",
                "STORE_WITH_REACH | [\"MB\",\"CG\"] | [\"MB\",\"KR\"]",
                "STORE_WITH_REACH | [\"MB\",\"CG\"] | [\"MB\",\"MB\"]",
                "STORE_WITH_REACH | [\"MB\",\"CG\"] | [\"A\",\"B\",\"C\",\"D\",\"E\",\"F\"]",
                "STORE_WITH_REACH | \"online\":true | \"online\":\"yes\"",
                "DIRECTIVES | \"action\":\"PIN\" | \"action\":\"SHOUT\"",
                "DIRECTIVES | \"sku\":\"4471\" | \"sku\":\"4471\",\"brand\":\"Nordlund\"",
                "DIRECTIVES | \"sku\":\"4471\", | ''",
                "DIRECTIVES | \"sku\":\"4471\" | \"brand\":\"Nordlund\"",
                "DIRECTIVES | \"until\":\"2026-11-27 | \"until\":\"2026-11-20",
                "DIRECTIVES | \"until\":\"2026-11-27T00:00:00Z | \"until\":\"2026-11-20T00:00:00.0000001Z",
                "DIRECTIVES | \"until\":\"2026 | \"until\":\"9999",
                "DIRECTIVES | \"why\":\"NEW_THIS_WEEK\" | \"why\":null",
                "DIRECTIVES | \"id\":\"D-1\" | \"id\":\"D 1\"",
                "DIRECTIVE_OF_A_STORE | \"store\":\"KR\" | \"store\":\"K R\"",
                "DIRECTIVE_OF_A_STORE | \"brand\":\"Nordlund\" | \"brand\":\"\"",
                "DIRECTIVE_OF_A_CATEGORY | \"category\":\"Coats\" | \"category\":null",
                "OFFERS | \"who\":\"EVERYBODY\" | \"who\":\"FRIENDS\"",
                "OFFERS | \"percent\":10 | \"percent\":101",
                "OFFERS | \"percent\":10 | \"percent\":10,\"amount\":5",
                "OFFERS | \"percent\":10, | ''",
                "OFFERS | \"budget\":500000 | \"budget\":-1",
                "OFFERS | \"title\":\"10% off knitwear\" | \"title\":\" \"",
                "OFFERS | \"response\":4.0 | \"response\":-0.1",
                "OFFERS | \"response\":4.0 | \"response\":\"NaN\"",
                "OFFERS | \"response\":4.0 | \"response\":1e9",
                "OFFERS | \"costShare\":0.4 | \"costShare\":1.1",
                "OFFERS | \"until\":\"2026-11-30 | \"until\":\"2026-11-20",
                "OFFERS | \"category\":\"Knitwear\" | \"category\":null",
                "OFFER_OF_A_STORE | \"amount\":1500 | \"amount\":0",
                "OFFER_OF_A_STORE | \"sku\":\"4471\" | \"sku\":\"4471\",\"brand\":\"Fjord\"",
                "VOUCHERS | \"customer\":\"C-1001\" | \"customer\":\"C 1001\"",
                "VOUCHERS | \"offer\":\"O-2\" | \"offer\":null",
                "COMPARISON | \"permille\":50 | \"permille\":-1",
                "COMPARISON | \"permille\":50 | \"permille\":1001",
                "COMPARISON | \"salt\":\"autumn-2026\" | \"salt\":\"\"",
                "PRODUCTS | \"price\":4900 | \"price\":-4900",
                "MANIFEST | \"bytes\":812 | \"bytes\":-812",
                "MANIFEST | \"position\":41 | \"position\":-41",
                "UPLOAD | \"sequence\":7 | \"sequence\":-7",
                "OUTCOMES | \"outcome\":\"duplicate\" | \"outcome\":\"maybe\"",
                "STATUS | \"epoch\":\"E-1\" | \"epoch\":null",
                "CHANGES | \"position\":42 | \"position\":-42",
                "CHANGES | \"position\":44 | \"position\":-44",
                "CHANGES | \"table\":\"stock\" | \"table\":\"\"",
                "CHANGES | \"table\":\"stock\" | \"table\":null",
                "CHANGES | \"removed\":\"C-1004\" | \"removed\":1004",
                "CHANGES | \"more\":true | \"more\":\"true\"",
                "SNAPSHOT_LINE | \"p\":41 | \"p\":-41",
                "MORE_OUTCOMES | \"position\":42 | \"position\":null",
                "MORE_OUTCOMES | \"waitingFor\":\"0195d3a0-0000-7000-8000-000000000004\" | \"waitingFor\":null",
                "SESSION | \"token\":\"t-1\" | \"token\":null",
                "SESSION | \"seconds\":3600 | \"seconds\":\"3600\"",
                "CHALLENGE | \"challenge\":\"p3G-x_9\" | \"challenge\":null",
                "PURCHASE_ROW | \"quantity\":1 | \"quantity\":0",
                "ENROLLED | \"series\":\"KR-05-A\" | \"series\":null",
                "CHANGES_WITH_MODEL | \"model\":7 | \"model\":-7",
                "MODEL_DESCRIPTION | \"serial\":7 | \"serial\":0",
                "MODEL_DESCRIPTION | \"bytes\":41943040 | \"bytes\":-1",
                "MODEL_DESCRIPTION | \"bytes\":41943040 | \"bytes\":0",
                "MODEL_DESCRIPTION | \"version\":\"2026 | \"version\":\"../2026",
                "MODEL_DESCRIPTION | \"sha256\":\"9f | \"sha256\":\"9F",
                "MODEL_DESCRIPTION | \"driftBound\":0.2 | \"driftBound\":-0.2",
                "MODEL_DESCRIPTION | \"publishedAt\":\"2026 | \"publishedAt\":\"9999",
                "MODEL_STANDING | \"serial\":6 | \"serial\":-6",
                "DRIFT_REPORT | \"counts\":[40,0,12] | \"counts\":[40,0]",
                "DRIFT_REPORT | \"counts\":[40,0,12] | \"counts\":[40,-1,12]",
                "DRIFT_REPORT | 0.5,0.25,0.25 | 0.5,0.5,0.5",
                "DRIFT_REPORT | \"to\":\"2026 | \"to\":\"2027"
            })
    void whatMakesNoSenseIsMalformed(Message message, String good, String bad) {
        String golden = message.golden();
        String changed = golden.replace(good, bad);
        assertEquals(true, !changed.equals(golden), "nothing was changed");

        assertMalformed(message, changed);
    }

    private static void assertMalformed(Message message, String json) {
        PlatformException thrown = assertThrows(PlatformException.class, () -> message.again.apply(json), json);
        assertEquals(PlatformException.Reason.MALFORMED, thrown.reason());
    }

    private static int endOfValue(String json, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && json.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ',' || c == ']' || c == '}') && depth == 0) {
                return i;
            } else if (!quoted && (c == ']' || c == '}')) {
                depth--;
            }
        }
        return json.length();
    }

    static String golden(String name) {
        try (InputStream in = WireFormatTest.class.getResourceAsStream("/v1/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
