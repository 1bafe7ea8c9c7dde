package rapport.engine.rank;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import rapport.engine.model.ModelFile;
import rapport.engine.model.ModelFileException;
import rapport.engine.model.ModelFileException.Reason;
import rapport.engine.model.ModelWriter;
import rapport.engine.model.SelfTest;
import rapport.engine.model.SparseMatrix;
import rapport.engine.model.StringTable;
import rapport.engine.model.Trees;
import rapport.engine.model.VectorTable;
import rapport.engine.size.SizeSections;
import rapport.engine.size.SizeTable;

/**
 * Everything that ranks products for a customer, as training writes it and the device reads it. Immutable, made once for
 * many requests and any number of threads.
 */
public final class RankingModel {
    /** Grows with each change that older programs cannot read. */
    public static final int SCHEMA = 3;
    /** Candidates that are scored for one customer. */
    public static final int CANDIDATES = 300;

    private final StringTable products;
    private final Market market;
    private final Neighbours neighbours;
    private final Content content;
    private final Ranker ranker;
    private final Map<String, String> meta;
    private final Optional<Propensity> propensity;
    private final TrainedOn trainedOn;
    private final Optional<SizeTable> sizes;

    private RankingModel(
            StringTable products,
            Market market,
            Neighbours neighbours,
            Content content,
            Ranker ranker,
            Map<String, String> meta,
            Optional<Propensity> propensity,
            TrainedOn trainedOn,
            Optional<SizeTable> sizes) {
        this.products = products;
        this.market = market;
        this.neighbours = neighbours;
        this.content = content;
        this.ranker = ranker;
        this.meta = meta;
        this.propensity = propensity;
        this.trainedOn = trainedOn;
        this.sizes = sizes;
    }

    public int items() {
        return products.size();
    }

    /** The SKU of a product's number. */
    public String sku(int product) {
        return products.at(product);
    }

    /** The number of a SKU, negative if the model does not know it. */
    public int product(String sku) {
        return products.find(sku);
    }

    public Market market() {
        return market;
    }

    /** What the products are. */
    public Content content() {
        return content;
    }

    public Ranker ranker() {
        return ranker;
    }

    /** What is known of the data behind it. */
    public TrainedOn trainedOn() {
        return trainedOn;
    }

    /** What was learned of sizes, if anything was. */
    public Optional<SizeTable> sizes() {
        return sizes;
    }

    /**
     * The probabilities that the customer's next basket holds the candidates at some rows, from what is known of the
     * customer and the moment; the basket of now has no part in them.
     *
     * @return each empty if the model tells no probabilities
     */
    public List<OptionalDouble> propensities(FeatureRows rows, int[] which) {
        return propensity
                .map(told -> told.of(rows, which))
                .orElseGet(() -> Collections.nCopies(which.length, OptionalDouble.empty()));
    }

    /** The same ranker on another count of the same products. */
    RankingModel on(Market counted) {
        return new RankingModel(products, counted, neighbours, content, ranker, meta, propensity, trainedOn, sizes);
    }

    /** Rows for one thread. */
    public FeatureRows rows() {
        return new FeatureRows(market, neighbours, content, CANDIDATES);
    }

    /** Name and version, at most 64 characters. */
    public String name() {
        return meta.getOrDefault("name", "unnamed");
    }

    /** The bytes of a model file: the same for the same parts. */
    public static byte[] write(ModelParts parts) {
        Map<String, String> meta = new LinkedHashMap<>();
        meta.put("name", parts.name());
        meta.put("method", parts.ranker().method().text());
        meta.put("share", Float.toString(parts.ranker().share()));
        meta.put("features", String.join(" ", FeatureRows.NAMES));
        StringBuilder text = new StringBuilder();
        meta.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Market market = parts.market();
        ModelWriter writer = new ModelWriter(SCHEMA)
                .text("meta", text.toString())
                .strings("products", parts.skus())
                .ints("market.baskets", market.baskets())
                .floats("market.total", market.total())
                .floats("market.age", market.age())
                .floats("market.again", market.again())
                .floats("market.straight", market.straightAgain())
                .floats("market.now", market.nowAgain());
        for (int window = 0; window < Market.WINDOWS; window++) {
            writer.floats("market.rate" + window, market.rates()[window]);
        }
        writer.floats("market.first0", market.firstRates()[0]).floats("market.first1", market.firstRates()[1]);
        LinkSections.write(writer, "links.together", market.together());
        LinkSections.write(writer, "links.follows", market.follows());
        LinkSections.write(writer, "links.shared", market.shared());
        LinkSections.write(writer, "links.next", market.next());
        market.timesOfWeek().into(writer);
        write(writer, parts.neighbours(), market.items());
        write(writer, parts.content());
        parts.trees()
                .ifPresent(table ->
                        writer.trees("ranker", table).cases("cases", SelfTest.of(Trees.of(table), parts.cases())));
        parts.trainedOn().into(writer);
        parts.chance()
                .ifPresent(chance -> writer.trees("propensity", chance.trees())
                        .floats("calibration", chance.calibration())
                        .cases("propensity.cases", SelfTest.of(Trees.of(chance.trees()), parts.cases())));
        parts.sizes().ifPresent(table -> SizeSections.write(writer, table));
        return writer.toBytes();
    }

    private static void write(ModelWriter writer, Neighbours neighbours, int items) {
        writer.matrix("neighbours.habits", items, neighbours.first(), neighbours.products(), neighbours.habits(), false)
                .floats("neighbours.recent", neighbours.recent());
    }

    private static void write(ModelWriter writer, Content content) {
        if (!content.isEmpty()) {
            writer.ints("content.category", content.category())
                    .ints("content.brand", content.brand())
                    .floats("content.price", content.price())
                    .vectors("content.vectors", content.dimensions(), content.vectors());
            LinkSections.write(writer, "content.alike", content.alike());
        }
    }

    /**
     * The model of an open file.
     *
     * @throws ModelFileException if it holds no model that can rank here, or does not pass its self-test
     */
    public static RankingModel of(ModelFile file) {
        try {
            return read(file);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ModelFileException(Reason.MALFORMED, "The model's parts do not fit together.");
        }
    }

    private static RankingModel read(ModelFile file) {
        Map<String, String> meta = new LinkedHashMap<>();
        file.text("meta").lines().forEach(line -> {
            int equals = line.indexOf('=');
            expect(equals > 0);
            meta.put(line.substring(0, equals), line.substring(equals + 1));
        });
        if (!String.join(" ", FeatureRows.NAMES).equals(meta.get("features"))) {
            throw new ModelFileException(Reason.OTHER_SCHEMA, "The model was made for other features than these.");
        }
        StringTable products = file.strings("products");
        int items = products.size();
        float[][] rates = new float[Market.WINDOWS][];
        for (int window = 0; window < Market.WINDOWS; window++) {
            rates[window] = floats(file, "market.rate" + window, items);
        }
        int[] baskets = new int[Market.WINDOWS];
        expect(file.ints("market.baskets").remaining() == Market.WINDOWS);
        file.ints("market.baskets").get(baskets);
        Market market = new Market(
                items,
                baskets,
                rates,
                new float[][] {floats(file, "market.first0", items), floats(file, "market.first1", items)},
                floats(file, "market.total", items),
                floats(file, "market.age", items),
                floats(file, "market.again", items),
                floats(file, "market.straight", items),
                floats(file, "market.now", items),
                LinkSections.read(file, "links.together", items),
                LinkSections.read(file, "links.follows", items),
                LinkSections.read(file, "links.shared", items),
                LinkSections.read(file, "links.next", items),
                TimesOfWeek.of(file, items),
                Sorting.descending(Market.popularity(rates)));
        Neighbours neighbours = neighbours(file, items);
        Content content = file.names().contains("content.category") ? content(file, items) : Content.unknown(items);
        Optional<Trees> trees = Optional.empty();
        if (file.names().contains("ranker")) {
            trees = Optional.of(file.trees("ranker"));
            expect(trees.get().features() == FeatureRows.COLUMNS);
            file.cases("cases").check(trees.get());
        }
        float share = Float.parseFloat(meta.getOrDefault("share", "0"));
        expect(share >= 0 && share < 1e6f);
        Ranker ranker = new Ranker(trees, Method.of(meta.getOrDefault("method", "")), share);
        return new RankingModel(
                products,
                market,
                neighbours,
                content,
                ranker,
                meta,
                propensity(file),
                TrainedOn.of(file),
                SizeSections.read(file));
    }

    private static Neighbours neighbours(ModelFile file, int items) {
        SparseMatrix habits = file.matrix("neighbours.habits");
        expect(habits.columns() == items);
        int[] first = new int[habits.rows() + 1];
        for (int row = 0; row < habits.rows(); row++) {
            first[row + 1] = habits.to(row);
        }
        int[] products = habits.copyOfColumns();
        float[] weights = habits.copyOfValues();
        boolean positive = true;
        for (float weight : weights) {
            positive &= weight >= 0;
        }
        expect(positive);
        return Neighbours.of(first, products, weights, floats(file, "neighbours.recent", products.length), items);
    }

    private static Content content(ModelFile file, int items) {
        VectorTable table = file.vectors("content.vectors");
        int dimensions = table.dimensions();
        expect(dimensions == 0 || table.rows() == items);
        float[] vectors = new float[dimensions == 0 ? 0 : items * dimensions];
        for (int item = 0; item < items && dimensions > 0; item++) {
            System.arraycopy(table.row(item), 0, vectors, item * dimensions, dimensions);
        }
        return new Content(
                numbers(file, "content.category", items),
                numbers(file, "content.brand", items),
                floats(file, "content.price", items),
                dimensions,
                vectors,
                LinkSections.read(file, "content.alike", items));
    }

    /** Numbers of not more categories or brands than there are products, -1 for none. */
    private static int[] numbers(ModelFile file, String name, int items) {
        expect(file.ints(name).remaining() == items);
        int[] numbers = new int[items];
        file.ints(name).get(numbers);
        for (int number : numbers) {
            expect(number >= -1 && number < items);
        }
        return numbers;
    }

    private static Optional<Propensity> propensity(ModelFile file) {
        if (!file.names().contains("propensity")) {
            return Optional.empty();
        }
        Trees trees = file.trees("propensity");
        expect(trees.features() == FeatureRows.COLUMNS
                && file.floats("calibration").remaining() == 2);
        file.cases("propensity.cases").check(trees);
        float[] calibration = new float[2];
        file.floats("calibration").get(calibration);
        return Optional.of(new Propensity(trees, calibration[0], calibration[1]));
    }

    private static float[] floats(ModelFile file, String name, int count) {
        expect(file.floats(name).remaining() == count);
        float[] values = new float[count];
        file.floats(name).get(values);
        for (float value : values) {
            expect(value >= 0 && value < Float.POSITIVE_INFINITY);
        }
        return values;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new ModelFileException(Reason.MALFORMED, "The model's parts do not fit together.");
        }
    }
}
