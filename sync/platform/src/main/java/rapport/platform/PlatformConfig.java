package rapport.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a platform keeps its books.
 *
 * @param folder for the H2 file, and for snapshots while they are fetched
 * @param databaseUrl of PostgreSQL; absent for the H2 file in the folder. Prints without it, since it may hold a password
 */
public record PlatformConfig(Path folder, @Nullable String databaseUrl) {
    public static PlatformConfig inFolder(Path folder) {
        return new PlatformConfig(folder, null);
    }

    @Override
    public String toString() {
        return "PlatformConfig[" + folder + "]";
    }
}
