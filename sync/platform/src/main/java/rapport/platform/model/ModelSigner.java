package rapport.platform.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import rapport.platform.db.PlatformDatabase;
import rapport.platform.problem.ProblemCode;
import rapport.platform.problem.Refusal;

/**
 * The platform's key for models, made once. The public half is in the database and goes to every device; the private half
 * is in a file that only its owner can read, and nowhere else. Thread-safe.
 */
final class ModelSigner {
    static final String FILE = "model.key";

    private static final String ED25519 = "Ed25519";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final PlatformDatabase database;
    private final Path folder;
    private final InstantSource clock;
    private final ReentrantLock introducing = new ReentrantLock();
    private volatile @Nullable String known;

    ModelSigner(PlatformDatabase database, Path folder, InstantSource clock) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
    }

    /** Ed25519, X.509 in base64; made now if there is none. */
    String publicKey() {
        String before = known;
        if (before != null) {
            return before;
        }
        introducing.lock();
        try {
            String meanwhile = known;
            String now = meanwhile != null ? meanwhile : stored().orElseGet(this::introduce);
            known = now;
            return now;
        } finally {
            introducing.unlock();
        }
    }

    /**
     * Ed25519 over these bytes, in base64.
     *
     * @throws Refusal {@code MODEL_KEY} when the private half is not here
     */
    String sign(byte[] bytes) {
        String wanted = publicKey();
        Half half = read().filter(one -> one.publicKey().equals(wanted))
                .orElseThrow(() -> new Refusal(
                        ProblemCode.MODEL_KEY,
                        "The file " + folder.resolve(FILE) + " does not hold this platform's model key; put it back."));
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(half.privateKey());
            signature.update(bytes);
            return BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the model key does not sign", e);
        }
    }

    private Optional<String> stored() {
        return database.transaction(handle -> handle.createQuery("SELECT public_key FROM model_key")
                .mapTo(String.class)
                .findOne());
    }

    /** The file first: a public half whose private half is nowhere would be of no use for ever. */
    private String introduce() {
        String publicKey = read().orElseGet(this::make).publicKey();
        database.transaction(handle -> {
            // one who holds the head's row makes the others wait
            handle.createQuery("SELECT position FROM feed_head FOR UPDATE")
                    .mapTo(Long.class)
                    .one();
            return handle.execute(
                    "INSERT INTO model_key (one, public_key, made_at) SELECT 1, CAST(? AS VARCHAR(200)),"
                            + " CAST(? AS TIMESTAMP WITH TIME ZONE) WHERE NOT EXISTS (SELECT 1 FROM model_key)",
                    publicKey,
                    clock.instant().atOffset(ZoneOffset.UTC));
        });
        database.confirm();
        return stored().orElseThrow();
    }

    private record Half(String publicKey, PrivateKey privateKey) {
        @Override
        public String toString() {
            return "[key]";
        }
    }

    private Optional<Half> read() {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            byte[] encoded = Base64.getDecoder().decode(lines.get(1));
            return Optional.of(new Half(
                    lines.getFirst(),
                    KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(encoded))));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new Refusal(ProblemCode.MODEL_KEY, "The file " + file + " cannot be read as a model key.");
        }
    }

    private Half make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            String publicKey = BASE64.encodeToString(pair.getPublic().getEncoded());
            write(publicKey + "\n" + BASE64.encodeToString(pair.getPrivate().getEncoded()) + "\n");
            return read().orElseThrow();
        } catch (FileAlreadyExistsException e) {
            return read().orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no Ed25519 here", e);
        } catch (IOException e) {
            throw new Refusal(ProblemCode.MODEL_KEY, "The file " + folder.resolve(FILE) + " cannot be written.");
        }
    }

    private void write(String text) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, FILE, ".new", owner);
        try (FileChannel channel = FileChannel.open(made, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            // never in place of a key that another process has made meanwhile
            Files.createLink(folder.resolve(FILE), made);
            Files.delete(made);
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(made, folder.resolve(FILE));
        } catch (FileAlreadyExistsException another) {
            Files.delete(made);
            throw another;
        }
    }
}
