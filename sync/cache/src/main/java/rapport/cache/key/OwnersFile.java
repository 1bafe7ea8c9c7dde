package rapport.cache.key;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A file that only its owner may read and that is there whole or not at all. */
final class OwnersFile {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private OwnersFile() {}

    /** Makes the file; fails if there is one. */
    static void write(Path file, byte[] content) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            createEmpty(fresh);
            try (FileChannel channel = FileChannel.open(fresh, WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // a link fails where a move would replace the keys that another program just made
            Files.createLink(file, fresh);
        } finally {
            Files.deleteIfExists(fresh);
        }
        if (isPosix(folder)) {
            try (FileChannel names = FileChannel.open(folder, READ)) {
                names.force(true);
            }
        }
    }

    private static void createEmpty(Path file) throws IOException {
        if (isPosix(file)) {
            FileChannel.open(file, Set.of(CREATE_NEW, WRITE), PosixFilePermissions.asFileAttribute(OWNER))
                    .close();
        } else {
            Files.createFile(file);
            keepForOwner(file);
        }
    }

    /** On Windows the access list is set anew instead of judged: its names are in the language of the system. */
    static boolean onlyTheOwnerMayRead(Path file) throws IOException {
        if (isPosix(file)) {
            return OWNER.containsAll(Files.getPosixFilePermissions(file));
        }
        keepForOwner(file);
        return true;
    }

    private static void keepForOwner(Path file) throws IOException {
        AclFileAttributeView access = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (access != null) {
            access.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(access.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
