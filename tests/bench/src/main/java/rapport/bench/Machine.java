package rapport.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the figures were taken on, without the names of hosts and folders. */
final class Machine {
    private Machine() {}

    static String description() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.maxMemory() >> 20;
        String memory =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? (system.getTotalMemorySize() >> 30) + " GB of memory, "
                        : "";
        return "%s%d cores, %s%d MB heap at most, Java %s (%s), %s %s"
                .formatted(
                        processor(),
                        runtime.availableProcessors(),
                        memory,
                        heap,
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.vm.name"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }

    /** How many threads want a processor, over the last minute: above the number of cores, others disturb the figures. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip() + ", ")
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
