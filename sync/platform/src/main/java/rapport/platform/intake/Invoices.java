package rapport.platform.intake;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gathers the lines of a file by invoice and refuses those that cannot be taken in. */
final class Invoices {
    private final Map<String, List<SourceLine>> byNumber = new LinkedHashMap<>();
    private final Set<SourceLine> seen = new HashSet<>();

    /** Takes a line, or tells why not. */
    Optional<Rejection> add(SourceLine line) {
        if (!seen.add(line)) {
            return Optional.of(Rejection.DUPLICATE);
        }
        if (line.price().signum() <= 0) {
            return Optional.of(Rejection.PRICE_ZERO_OR_BELOW);
        }
        if (!line.inWholePence()) {
            return Optional.of(Rejection.FRACTION_OF_A_PENNY);
        }
        if (line.cancels() ? line.quantity() >= 0 : line.quantity() <= 0 && line.sellsProduct()) {
            return Optional.of(Rejection.QUANTITY_OF_WRONG_SIGN);
        }
        List<SourceLine> invoice = byNumber.computeIfAbsent(line.invoice(), _ -> new ArrayList<>());
        if (!invoice.isEmpty() && !invoice.getFirst().customer().equals(line.customer())) {
            return Optional.of(Rejection.OTHER_CUSTOMER_ON_INVOICE);
        }
        invoice.add(line);
        return Optional.empty();
    }

    /** Every invoice with its lines in the order of the file, the earliest invoice first. */
    List<List<SourceLine>> inOrderOfTime() {
        return byNumber.values().stream()
                .sorted(Comparator.comparing(Invoices::begin))
                .toList();
    }

    List<SourceLine> lines() {
        return byNumber.values().stream().flatMap(List::stream).toList();
    }

    static LocalDateTime begin(List<SourceLine> invoice) {
        return invoice.stream()
                .map(SourceLine::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
