package rapport.cache.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rapport.cache.db.CacheException;
import rapport.cache.db.CacheException.Reason;
import rapport.domain.key.CustomerId;

/**
 * One key for each customer who has a fact, in a file beside the segments, each wrapped under the journal's key and
 * forced before a record uses it. A forgotten customer's keys leave only their ids, so that a lost key is told from a
 * destroyed one. Readable from any thread; changed under the journal's lock.
 */
final class CustomerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(CustomerKeys.class);
    static final String FILE = "customers.keys";
    private static final int PLAIN = 132;
    private static final int SLOT = Gcm.NONCE + PLAIN + Gcm.TAG;
    private static final byte[] PLACE = Text.bytes("customer key");

    private final Path file;
    private final Disk disk;
    private final SecretKey journalKey;
    private final SecureRandom random;
    private final Map<UUID, CustomerKey> byId = new ConcurrentHashMap<>();
    private final Map<CustomerId, CustomerKey> byCustomer = new HashMap<>();
    private final Set<UUID> forgotten = ConcurrentHashMap.newKeySet();
    private Disk.@Nullable Tail tail;
    private boolean appendable;

    private CustomerKeys(Path folder, Disk disk, SecretKey journalKey, SecureRandom random) {
        this.file = folder.resolve(FILE);
        this.disk = disk;
        this.journalKey = journalKey;
        this.random = random;
    }

    static CustomerKeys open(Path folder, Disk disk, SecretKey journalKey, SecureRandom random) throws IOException {
        CustomerKeys keys = new CustomerKeys(folder, disk, journalKey, random);
        if (disk.list(folder).contains(FILE)) {
            keys.load();
        }
        return keys;
    }

    private void load() throws IOException {
        byte[] content;
        try (Disk.Pages pages = disk.read(file)) {
            content = pages.read(0, (int) pages.size());
        }
        boolean torn = false;
        for (int at = 0; at + SLOT <= content.length; at += SLOT) {
            Optional<byte[]> plain = Gcm.openAtRandom(journalKey, PLACE, Arrays.copyOfRange(content, at, at + SLOT));
            if (plain.isEmpty()) {
                torn = true;
            } else if (torn) {
                throw new CacheException(Reason.DAMAGED_JOURNAL, "The journal's file of customer keys is damaged.");
            } else {
                take(ByteBuffer.wrap(plain.get()));
            }
        }
        appendable = !torn && content.length % SLOT == 0;
    }

    private void take(ByteBuffer slot) {
        UUID id = Text.takeId(slot);
        String customer = Text.takeText(slot);
        if (customer.isEmpty()) {
            forgotten.add(id);
        } else {
            add(new CustomerKey(id, new CustomerId(customer), Gcm.key(Text.take(slot))));
        }
    }

    private void add(CustomerKey key) {
        byId.put(key.id(), key);
        byCustomer.put(key.customer(), key);
    }

    /**
     * Keeps the keys that records use. A key that no record uses may never have been forced, so it is not used either.
     *
     * @throws CacheException when a record uses a key that is missing
     */
    void used(Set<UUID> inRecords) {
        if (!inRecords.stream().allMatch(id -> byId.containsKey(id) || forgotten.contains(id))) {
            throw new CacheException(Reason.DAMAGED_JOURNAL, "The journal's file of customer keys misses a key.");
        }
        byId.keySet().retainAll(inRecords);
        byCustomer.values().removeIf(key -> !byId.containsKey(key.id()));
    }

    Optional<CustomerKey> key(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The customer's key, on the disk when this returns. */
    CustomerKey of(CustomerId customer) throws IOException {
        CustomerKey known = byCustomer.get(customer);
        if (known != null) {
            return known;
        }
        byte[] secret = new byte[Gcm.KEY];
        random.nextBytes(secret);
        CustomerKey fresh = new CustomerKey(new UUID(random.nextLong(), random.nextLong()), customer, Gcm.key(secret));
        if (!appended(fresh)) {
            rewrite(List.of(fresh), Set.of());
        }
        add(fresh);
        return fresh;
    }

    /** Destroys a customer's keys. */
    void forget(CustomerId customer) throws IOException {
        Set<UUID> destroyed = new HashSet<>();
        byId.values().stream().filter(key -> key.customer().equals(customer)).forEach(key -> destroyed.add(key.id()));
        if (!destroyed.isEmpty()) {
            rewrite(List.of(), destroyed);
            forgotten.addAll(destroyed);
            byId.keySet().removeAll(destroyed);
            byCustomer.remove(customer);
        }
    }

    /** False when the disk refused: what the file's end looks like is then unknown, and it must be written anew. */
    private boolean appended(CustomerKey key) {
        if (!appendable) {
            return false;
        }
        try {
            if (tail == null) {
                tail = disk.append(file);
            }
            tail.write(ByteBuffer.wrap(slot(key.id(), key)));
            tail.force();
            return true;
        } catch (IOException e) {
            appendable = false;
            close();
            return false;
        }
    }

    private void rewrite(List<CustomerKey> added, Set<UUID> destroyed) throws IOException {
        close();
        appendable = false;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (UUID id : forgotten) {
            content.write(slot(id, null));
        }
        for (UUID id : destroyed) {
            content.write(slot(id, null));
        }
        for (CustomerKey key : byId.values()) {
            if (!destroyed.contains(key.id())) {
                content.write(slot(key.id(), key));
            }
        }
        for (CustomerKey key : added) {
            content.write(slot(key.id(), key));
        }
        disk.replace(file, content.toByteArray());
        appendable = true;
    }

    private byte[] slot(UUID id, @Nullable CustomerKey key) {
        ByteBuffer plain = ByteBuffer.allocate(PLAIN);
        Text.put(plain, id);
        Text.put(plain, Text.bytes(key == null ? "" : key.customer().value()));
        Text.put(plain, key == null ? new byte[0] : key.key().getEncoded());
        return Gcm.sealAtRandom(journalKey, PLACE, plain.array(), random);
    }

    void close() {
        Disk.Tail open = tail;
        tail = null;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            LOG.debug("customer keys closed with an error", e); // everything that counts was forced before
        }
    }
}
