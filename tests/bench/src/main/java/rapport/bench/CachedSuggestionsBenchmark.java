package rapport.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import rapport.domain.purchase.PurchaseHistory;
import rapport.domain.suggestion.Suggestion;
import rapport.engine.Assortment;
import rapport.engine.Engine;
import rapport.engine.SuggestionRequest;

/**
 * From the encrypted cache of a tablet to ten explained suggestions of a learned model, for customers with 500 lines or a
 * few more: the history and what is out of stock are read, then ranked. 100,000 products; the goal is 10 ms at p99 with
 * 1,000,000 customers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 4)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "--enable-native-access=ALL-UNNAMED"})
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class CachedSuggestionsBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int WANTED = 10;

    @Param("1000000")
    public int customers = 1_000_000;

    private final Engine engine = new Engine();
    private BigCache big;
    private Assortment assortment;
    private int call;

    @Setup
    public void open() throws IOException {
        big = BigCache.open(customers);
        assortment =
                Assortment.of(big.cache().products().trends(big.acting())).with(BigShopModel.open(BigShopModel.file()));
        int lines = history().visits().stream()
                .mapToInt(visit -> visit.pieces().size())
                .sum();
        if (lines < Regulars.LINES * 9 / 10 || suggestions().size() != WANTED) {
            throw new IllegalStateException("a history of " + lines + " lines is not what is to be measured");
        }
    }

    @TearDown
    public void close() {
        big.close();
    }

    @Benchmark
    public List<Suggestion> suggestions() {
        return engine.suggest(
                assortment,
                new SuggestionRequest(
                        Regulars.consented(history(), NOW),
                        Set.of(),
                        new HashSet<>(big.cache().products().outOfStock(big.acting())),
                        Set.of(),
                        NOW,
                        WANTED));
    }

    /** The cache's part of it. */
    @Benchmark
    public PurchaseHistory history() {
        return big.cache().customers().history(big.acting(), big.regular(call++ % Regulars.NUMBER));
    }
}
