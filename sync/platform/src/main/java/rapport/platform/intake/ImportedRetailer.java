package rapport.platform.intake;

import java.util.List;
import rapport.domain.customer.Personal;

/**
 * What an import made of a file.
 *
 * @param ignoredColumns names of columns that nothing was read from
 */
@Personal
public record ImportedRetailer(RetailerData retailer, ImportAccount account, List<String> ignoredColumns) {
    public ImportedRetailer {
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    @Override
    public String toString() {
        return "[personal]";
    }
}
