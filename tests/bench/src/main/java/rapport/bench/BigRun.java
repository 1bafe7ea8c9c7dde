package rapport.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import rapport.platform.Platform;
import rapport.platform.PlatformConfig;
import rapport.platform.demo.BigRetailer;
import rapport.platform.intake.Progress;

/** One size of retailer: the platform in this process, the tablet in one of its own with 512 MB of heap. */
final class BigRun {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String DEVICE_HEAP = "-Xmx512m";

    private final int customers;
    private final BigRetailer retailer;
    private final Path platformFolder;
    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> step;
    private final Heap heap = new Heap();

    BigRun(int customers, Path platformFolder, Path folder, InstantSource clock, Consumer<String> step) {
        this.customers = customers;
        this.retailer = BigMain.retailer(customers);
        this.platformFolder = platformFolder;
        this.folder = folder;
        this.clock = clock;
        this.step = step;
    }

    BigFigures measure() throws IOException, InterruptedException {
        boolean there = Files.exists(platformFolder);
        try (Platform platform = Platform.open(PlatformConfig.inFolder(platformFolder), clock, new SecureRandom())) {
            long begin = System.nanoTime();
            if (!there) {
                step.accept("import of " + customers + " customers");
                platform.take(retailer, Progress.NONE);
            }
            double imported = there ? 0 : seconds(begin);
            platform.serve(LOOPBACK, 0);
            heap.reset();
            double worked = Heap.processorSeconds();
            step.accept("first snapshot");
            Map<String, Double> device = device(platform);
            step.accept(device.toString());
            double platformProcessor = Heap.processorSeconds() - worked;
            long platformHeap = heap.megabytes();
            step.accept("the same as CSV");
            long csv = RawCsv.gzipBytes(retailer);
            step.accept("the same rows into a plain H2 file");
            double peer = PlainH2.seconds(folder.resolve("plain"), retailer);
            return new BigFigures(
                    customers,
                    device.getOrDefault("load average", Double.NaN),
                    imported,
                    lines(),
                    platformHeap,
                    platformProcessor,
                    csv,
                    peer,
                    device);
        }
    }

    private long lines() {
        return retailer.purchases()
                .mapToLong(purchase -> purchase.lines().size())
                .sum();
    }

    private Map<String, Double> device(Platform platform) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        DEVICE_HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigDeviceMain.class.getName(),
                        "http://" + LOOPBACK + ":" + platform.port(),
                        platform.enrolmentCode(retailer.store()).text(),
                        folder.resolve("device").toString(),
                        Integer.toString(customers))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Double> told = new HashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf('=');
                if (equals > 0 && line.substring(equals + 1).matches("-?[0-9.]+|NaN")) {
                    told.put(line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
                    if (line.startsWith("load seconds")) {
                        told.put("load average", Machine.load());
                    }
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the device's process failed");
        }
        return told;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
