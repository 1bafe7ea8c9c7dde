package rapport.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rapport.cache.purchase.TimelineEntry;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;
import rapport.domain.store.Associate;

/**
 * A tablet as a program of its own: enrols, syncs, and answers each question that comes in as a line with one line, its
 * parts between tabs. Ends with its input.
 */
public final class SecondTabletMain {
    static final String ANSWER = "answer";

    private final Tablet tablet;
    private final Acting acting;

    private SecondTabletMain(Tablet tablet) {
        this.tablet = tablet;
        Associate associate =
                tablet.cache().stores().associates(tablet.enrolled().store()).getLast();
        this.acting = new Acting(associate.id(), associate.role(), associate.store(), "serving");
    }

    /** Takes the folder, the platform's address, a code and how far ahead the journey's clock is. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Clock clock = new JourneyClock(Duration.parse(args[3])).clock();
        try (Tablet tablet = Tablet.enrol(Path.of(args[0]), URI.create(args[1]), args[2], clock)) {
            tablet.await("the first data is in", tablet::loaded);
            SecondTabletMain main = new SecondTabletMain(tablet);
            say(Stream.of(tablet.enrolled().device().value()));
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(main.answer(List.of(line.split("\t"))));
            }
        }
    }

    private static void say(Stream<String> parts) {
        System.out.println(Stream.concat(Stream.of(ANSWER), parts).collect(Collectors.joining("\t")));
    }

    private Stream<String> answer(List<String> question) throws InterruptedException {
        return switch (question.getFirst()) {
            case "sale" -> sale(new CustomerId(question.get(1)), question.get(2));
            case "bought" -> bought(new CustomerId(question.get(1)));
            case "suggestions" -> values(tablet.suggestions(acting, new CustomerId(question.get(1))));
            case "companions" -> values(tablet.companions(acting, new Sku(question.get(1))));
            default -> throw new IllegalArgumentException(question.getFirst());
        };
    }

    /** Waits for a sale to be in a customer's timeline; its total in minor units, then each piece. */
    private Stream<String> sale(CustomerId customer, String number) throws InterruptedException {
        tablet.await("the sale is in the history", () -> entry(customer, number).isPresent());
        TimelineEntry entry = entry(customer, number).orElseThrow();
        return Stream.concat(
                Stream.of(String.valueOf(entry.total().minor())),
                entry.pieces().stream().map(piece -> piece.article().sku().value() + "*" + piece.quantity()));
    }

    private Optional<TimelineEntry> entry(CustomerId customer, String number) {
        return tablet.page(acting, customer).timeline().stream()
                .filter(entry -> entry.number().equals(number))
                .findFirst();
    }

    /** Every piece of the history that suggestions are made from, oldest first. */
    private Stream<String> bought(CustomerId customer) {
        return tablet.history(acting, customer).visits().stream()
                .flatMap(visit -> visit.pieces().stream())
                .map(piece -> piece.sku().value() + "*" + piece.quantity());
    }

    private static Stream<String> values(List<Sku> skus) {
        return skus.stream().map(Sku::value);
    }
}
