package rapport.cache.purchase;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.Packer;
import rapport.cache.db.Unpacker;
import rapport.domain.product.Article;
import rapport.domain.product.Money;
import rapport.domain.product.Sku;
import rapport.domain.purchase.Charge;
import rapport.domain.purchase.LineItem;
import rapport.domain.purchase.PurchaseId;
import rapport.domain.purchase.ReturnedLine;
import rapport.domain.purchase.Tender;

/**
 * The packed lines of a purchase or return. One value instead of a row a line: a customer's history is then one range
 * read of few rows, and loading writes a tenth of the rows.
 */
final class EntryDetails {
    private static final int FORM = 1;

    private EntryDetails() {}

    static byte[] ofPurchase(List<LineItem> lines, List<Charge> charges, @Nullable Tender tender) {
        Packer packer = new Packer().number(FORM).number(lines.size());
        for (LineItem line : lines) {
            article(packer, line.article(), line.quantity(), line.unitPrice()).flag(line.suggested());
        }
        charges(packer, charges);
        packer.flag(tender != null);
        if (tender != null) {
            packer.text(tender.kind().name()).text(tender.paidAt().name()).text(tender.tillReceipt());
        }
        return packer.bytes();
    }

    static byte[] ofReturn(List<ReturnedLine> lines, List<Charge> charges) {
        Packer packer = new Packer().number(FORM).number(lines.size());
        for (ReturnedLine line : lines) {
            PurchaseId of = line.of();
            article(packer, line.article(), line.quantity(), line.unitPrice())
                    .textOrNone(of == null ? null : of.value());
        }
        charges(packer, charges);
        return packer.bytes();
    }

    /** The lines alone, for a timeline or a history. */
    static List<EntryLine> lines(byte[] details, TimelineEntry.Kind kind) {
        Unpacker unpacker = opened(details);
        int count = unpacker.count();
        List<EntryLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new EntryLine(article(unpacker), unpacker.count()));
            unpacker.number();
            switch (kind) {
                case PURCHASE -> unpacker.flag();
                case RETURN -> unpacker.textOrNone();
            }
        }
        return lines;
    }

    private static Unpacker opened(byte[] details) {
        Unpacker unpacker = new Unpacker(details);
        if (unpacker.number() != FORM) {
            throw new IllegalStateException("lines in a form that this program does not know");
        }
        return unpacker;
    }

    private static Packer article(Packer packer, Article article, int quantity, Money price) {
        return packer.text(article.sku().value())
                .text(article.size())
                .number(quantity)
                .number(price.minor());
    }

    private static Article article(Unpacker unpacker) {
        return new Article(new Sku(unpacker.text()), unpacker.text());
    }

    private static void charges(Packer packer, List<Charge> charges) {
        packer.number(charges.size());
        for (Charge charge : charges) {
            packer.text(charge.code())
                    .text(charge.description())
                    .number(charge.amount().minor());
        }
    }
}
