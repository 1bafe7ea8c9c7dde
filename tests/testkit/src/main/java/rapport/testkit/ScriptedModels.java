package rapport.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.protocol.DriftReport;
import rapport.protocol.ModelDescription;
import rapport.protocol.ModelKey;
import rapport.protocol.ModelStanding;
import rapport.protocol.PlatformException;
import rapport.protocol.PlatformException.Reason;

/** The models of a {@link ScriptedPlatform}, and what its devices say of them. Thread-safe. */
public final class ScriptedModels {
    private final InstantSource clock;
    private final Runnable wakePolls;
    private final KeyPair keys = newKeys();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, ModelStanding> standings = new HashMap<>();
    private final List<DriftReport> reports = new ArrayList<>();
    private boolean knowsNoModels;
    private @Nullable ModelDescription wanted;

    ScriptedModels(InstantSource clock, Runnable wakePolls) {
        this.clock = clock;
        this.wakePolls = wakePolls;
    }

    /** From now on this platform is one that knows of no models. */
    public synchronized void forget() {
        knowsNoModels = true;
    }

    /** A file is wanted on all devices. */
    public ModelDescription publish(String version, byte[] file) {
        return publish(version, 1, file);
    }

    /** The same for those who read a schema. */
    public ModelDescription publish(String version, int schema, byte[] file) {
        return want(signed(describe(serial() + 1, version, schema, file), keys), file);
    }

    /** What a description of a file says, without a signature. */
    public ModelDescription describe(long serial, String version, byte[] file) {
        return describe(serial, version, 1, file);
    }

    private ModelDescription describe(long serial, String version, int schema, byte[] file) {
        boolean none = file.length == 0;
        return new ModelDescription(
                serial,
                "suggestions",
                none ? ModelDescription.NONE : version,
                schema,
                file.length,
                sha256(file),
                .2,
                clock.instant(),
                "");
    }

    /** Says of itself whatever the test likes. */
    public ModelDescription want(ModelDescription description, byte[] file) {
        synchronized (this) {
            wanted = description;
            files.put(description.version(), file.clone());
        }
        wakePolls.run();
        return description;
    }

    /** The same, signed with the key that devices were given. */
    public ModelDescription wantSigned(ModelDescription description, byte[] file) {
        return want(signed(description, keys), file);
    }

    /** A description with the signature of any key. */
    public static ModelDescription signed(ModelDescription description, KeyPair by) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(by.getPrivate());
            signature.update(description.signedBytes());
            return description.signed(Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key that devices are given, X.509 in base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** What a device said last of its models. */
    public synchronized Optional<ModelStanding> standing(String device) {
        return Optional.ofNullable(standings.get(device));
    }

    /** What devices reported of how things drift, oldest first. */
    public synchronized List<DriftReport> reports() {
        return List.copyOf(reports);
    }

    /** The serial number that pages tell, 0 before there is a model. */
    public synchronized long serial() {
        return wanted == null ? 0 : wanted.serial();
    }

    synchronized Optional<ModelDescription> wanted() {
        return Optional.ofNullable(wanted);
    }

    synchronized Optional<ModelKey> key() {
        return knowsNoModels
                ? Optional.empty()
                : Optional.of(new ModelKey(
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())));
    }

    synchronized byte[] bytes(String version, long from, int most) {
        byte[] file = files.get(version);
        if (file == null || from >= file.length) {
            throw new PlatformException(Reason.REFUSED, file == null ? "RAP-NOT-FOUND" : "RAP-RANGE", "no", 0);
        }
        return Arrays.copyOfRange(file, (int) from, (int) Math.min(file.length, from + most));
    }

    synchronized void note(String device, ModelStanding standing) {
        standings.put(device, standing);
    }

    synchronized void note(DriftReport report) {
        reports.add(report);
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
