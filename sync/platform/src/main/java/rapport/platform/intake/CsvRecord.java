package rapport.platform.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a CSV file.
 *
 * @param line the line on which it begins, from 1
 * @param fields without their quotes, empty if there is a fault
 * @param fault why it has no fields, absent for a sound record
 */
record CsvRecord(long line, List<String> fields, @Nullable Rejection fault) {}
