package rapport.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import rapport.engine.rank.Market;
import rapport.engine.rank.MarketCounter;
import rapport.engine.rank.Visits;

/**
 * Popularity and all links of 100,000 products, counted from 500,000 customers with more than ten million lines, once in
 * a new process of 2 GB. The goal is 60 s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 2, jvmArgsAppend = "-Xmx2g")
@SuppressWarnings("NullAway.Init") // JMH calls make() first
public class ItemToItemBenchmark {
    private List<Visits> customers;

    @Setup
    public void make() {
        customers = BigShopModel.customers();
    }

    @Benchmark
    public Market counted() {
        return new MarketCounter(customers, BigShop.PRODUCTS).count();
    }
}
