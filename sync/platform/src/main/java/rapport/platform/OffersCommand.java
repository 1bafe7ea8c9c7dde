package rapport.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rapport.domain.key.CustomerId;
import rapport.domain.store.Store;
import rapport.domain.store.StoreId;
import rapport.domain.suggestion.Offer;
import rapport.domain.suggestion.Offer.Discount;
import rapport.platform.directive.OfferDesk;
import rapport.platform.directive.OfferList;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;
import rapport.protocol.Json;

@Command(
        name = "offers",
        mixinStandardHelpOptions = true,
        description = "Promotions and personal vouchers that a store is told to mention.")
final class OffersCommand {
    private final InstantSource clock;
    private final RandomGenerator random;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    OffersCommand(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Gives out the offers of a file, in place of those with the same ids, and forgets those that have"
                        + " ended. A file with one fault is not taken at all.",
                "The file: {\"offers\": [{\"id\": \"O-1\", \"title\": \"10%% off knitwear\", \"category\":"
                        + " \"Knitwear\", \"percent\": 10, \"from\": \"2026-11-21T00:00:00Z\", \"until\":"
                        + " \"2026-11-30T00:00:00Z\", \"once\": false, \"budget\": 500000, \"response\": 4.0,"
                        + " \"costShare\": 0.4, \"store\": \"KR\", \"vouchers\": [{\"customer\": \"C-1001\"}]}]}",
                "One of sku, brand and category, and one of percent and amount. Amounts and the budget are in the"
                        + " smallest unit of the currency. Without store for all stores, without vouchers for"
                        + " everybody.",
                "response: by how much the logarithm of the odds of buying rises if the price fell to nothing, from"
                        + " your own experiments; with 0 nothing is shown. costShare: what goods cost you, as a"
                        + " share of their price."
            })
    int take(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> {
            OfferDesk.Taken taken = platform.offers()
                    .take(new OfferList(
                                    platform.products().values(),
                                    platform.stores().stream().map(Store::id).collect(Collectors.toSet()),
                                    clock.instant())
                            .read(file));
            println(
                    json
                            ? Json.write(taken)
                            : "Given out: %d. New vouchers: %d. Withdrawn vouchers: %d. Forgotten, because they had ended: %d."
                                    .formatted(taken.taken(), taken.vouchers(), taken.withdrawn(), taken.ended()));
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "All offers, the first to begin first.")
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "As one JSON object.") boolean json) {
        return with(database, platform -> {
            Instant now = clock.instant();
            List<Line> lines = platform.offers().list().stream()
                    .map(standing -> Line.of(standing, now))
                    .toList();
            if (json) {
                println(Json.write(new Lines(lines)));
            } else {
                lines.forEach(line -> println(line.text()));
            }
        });
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes an offer back, with all vouchers of it.")
    int remove(@Mixin DatabaseOptions database, @Parameters(paramLabel = "ID") String id) {
        return with(database, platform -> {
            platform.offers().remove(id);
            println("Removed.");
        });
    }

    @Command(
            name = "used",
            mixinStandardHelpOptions = true,
            description =
                    "A customer used a voucher, or an offer that may be used once: it is shown to them no more, also"
                            + " after the same file is imported again.")
    int used(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "CUSTOMER") String customer) {
        return with(database, platform -> {
            platform.offers().used(id, customer(customer));
            println("Used.");
        });
    }

    private static CustomerId customer(String id) {
        try {
            return new CustomerId(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ProblemCode.BAD_INPUT, "A customer's id has 1 to 64 of A-Z a-z 0-9 . _ -");
        }
    }

    private record Lines(List<Line> offers) {}

    /** One as it is listed; where it is used is a product, a brand or a category. */
    private record Line(
            String id,
            String state,
            String who,
            String about,
            String name,
            String off,
            String from,
            String until,
            @Nullable String store,
            int vouchers,
            int used,
            String title) {
        static Line of(OfferDesk.Standing standing, Instant now) {
            Offer offer = standing.offer().offer();
            StoreId store = standing.offer().store();
            return new Line(
                    offer.id(),
                    TargetWords.state(offer.holdsAt(now), offer.from(), now),
                    offer.who().name(),
                    TargetWords.about(offer.what()),
                    TargetWords.name(offer.what()),
                    switch (offer.discount()) {
                        case Discount.Percent(int percent) -> percent + "%";
                        case Discount.Amount(long minor) -> Long.toString(minor);
                    },
                    offer.from().toString(),
                    offer.until().toString(),
                    store == null ? null : store.value(),
                    standing.vouchers(),
                    standing.used(),
                    standing.offer().title());
        }

        String text() {
            return "%-16s %-7s %-9s %-8s %-24s %-6s %s to %s  %s  vouchers %d, used %d  %s"
                    .formatted(
                            id,
                            state,
                            who,
                            about,
                            name,
                            off,
                            from,
                            until,
                            store == null ? "all stores" : store,
                            vouchers,
                            used,
                            title);
        }
    }

    private int with(DatabaseOptions database, Consumer<Platform> work) {
        try (Platform platform = database.open(clock, random)) {
            work.accept(platform);
        }
        return 0;
    }

    private void println(String line) {
        spec.commandLine().getOut().println(line);
    }
}
