package rapport.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import rapport.cache.Cache;
import rapport.cache.EnrolledDevice;
import rapport.cache.EnrolmentFile;
import rapport.cache.Mirror.Loading;
import rapport.cache.Outbox.Standing;
import rapport.cache.key.FileDeviceKeys;
import rapport.protocol.JsonFactFormat;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformStatus;
import rapport.sync.client.ClockCheck;
import rapport.sync.client.HttpConfig;
import rapport.sync.client.HttpPlatformApi;
import rapport.sync.client.ModelShelf;

/** Says how this device is, in words for the person on the phone with the store. Holds nothing personal. */
final class Doctor {
    private final Path folder;
    private final InstantSource clock;
    private final PrintWriter out;

    Doctor(Path folder, InstantSource clock, PrintWriter out) {
        this.folder = folder;
        this.clock = clock;
        this.out = out;
    }

    void report() {
        Map<String, String> findings = new LinkedHashMap<>();
        EnrolledDevice device = EnrolmentFile.load(folder).orElse(null);
        if (device == null) {
            findings.put("device", "not enrolled yet; start rapport and enter the code");
        } else {
            findings.put("device", device.device().value() + " of " + device.storeName());
            findings.put("series", device.series());
            findings.put("data", data(device, findings));
            model(device, findings);
            findings.put("headquarters", headquarters(device, findings));
        }
        findings.forEach((what, how) -> out.printf("%-14s %s%n", what, how));
    }

    private String data(EnrolledDevice device, Map<String, String> findings) {
        try (Cache cache = Cache.open(
                folder,
                device,
                FileDeviceKeys.open(Wiring.keyFile(folder)),
                new JsonFactFormat(),
                clock,
                new SecureRandom())) {
            Standing standing = cache.outbox().standing();
            findings.put("waiting", standing.waiting() + " to be sent, " + standing.rejected() + " need a decision");
            return switch (cache.mirror().loading()) {
                case Loading.NotBegun _ -> "readable; nothing from headquarters yet";
                case Loading.Underway underway -> "readable; first data " + underway.percent() + "% in";
                case Loading.Complete _ -> "readable and complete";
            };
        }
    }

    private void model(EnrolledDevice device, Map<String, String> findings) {
        ModelShelf shelf = ModelShelf.open(folder, device.modelKey());
        findings.put(
                "model",
                shelf.current()
                        .map(kept -> kept.description().version() + " since " + kept.takenAt())
                        .orElse("none from headquarters"));
        shelf.refused()
                .ifPresent(refused -> findings.put(
                        "model refused",
                        refused.description().version() + " at " + refused.at() + ": " + refused.reason()));
    }

    private String headquarters(EnrolledDevice device, Map<String, String> findings) {
        try (HttpPlatformApi platform = HttpPlatformApi.asStranger(device.platform(), HttpConfig.USUAL)) {
            PlatformStatus status = platform.status();
            ClockCheck clocks = new ClockCheck(platform, clock);
            clocks.measure();
            findings.put("clock", clocks.off().map(Doctor::ahead).orElse("right within five minutes"));
            return "answers at " + device.platform() + ", protocols " + status.protocols();
        } catch (PlatformException e) {
            return "does not answer at " + device.platform() + " (" + e.reason() + ")";
        }
    }

    private static String ahead(Duration off) {
        return off.abs().toMinutes() + " minutes " + (off.isNegative() ? "behind" : "ahead of") + " headquarters";
    }
}
