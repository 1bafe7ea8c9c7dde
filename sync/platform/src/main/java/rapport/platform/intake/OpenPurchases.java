package rapport.platform.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PurchaseId;

/**
 * What customers bought and did not bring back yet. A return takes from one line only, the latest that has enough left;
 * one with the same price goes first.
 */
final class OpenPurchases {
    private record Key(CustomerId customer, Sku sku) {}

    private static final class OpenLine {
        private final PurchaseId purchase;
        private final LineItem line;
        private int left;

        OpenLine(PurchaseId purchase, LineItem line) {
            this.purchase = purchase;
            this.line = line;
            this.left = line.quantity();
        }
    }

    private final Map<Key, List<OpenLine>> open = new HashMap<>();

    void bought(CustomerId customer, PurchaseId purchase, LineItem line) {
        open.computeIfAbsent(new Key(customer, line.article().sku()), _ -> new ArrayList<>())
                .add(new OpenLine(purchase, line));
    }

    /** The purchase that these pieces come from, if there is one. */
    Optional<PurchaseId> broughtBack(CustomerId customer, LineItem pieces) {
        OpenLine match = null;
        for (OpenLine line :
                open.getOrDefault(new Key(customer, pieces.article().sku()), List.of())) {
            boolean betterPrice = match == null || samePrice(line, pieces) || !samePrice(match, pieces);
            if (line.left >= pieces.quantity() && betterPrice) {
                match = line;
            }
        }
        if (match == null) {
            return Optional.empty();
        }
        match.left -= pieces.quantity();
        return Optional.of(match.purchase);
    }

    private static boolean samePrice(OpenLine line, LineItem pieces) {
        return line.line.unitPrice().equals(pieces.unitPrice());
    }
}
