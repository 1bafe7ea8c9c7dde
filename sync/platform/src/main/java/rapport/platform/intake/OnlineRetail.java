package rapport.platform.intake;

import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import rapport.domain.purchase.Purchase;
import rapport.domain.purchase.Return;

/**
 * Reads the public <i>Online Retail</i> CSV, packed with gzip or not, into a retailer. A record that cannot be read never
 * stops the import; a file that cannot be read imports nothing. One object reads one file.
 */
public final class OnlineRetail {
    private static final int RECORDS_A_REPORT = 4096;

    private final DemoStaff staff;
    private final DateShift shift;
    private final Rejects rejects;
    private final Progress progress;
    private final Invoices invoices = new Invoices();
    private final Map<Rejection, Long> reasons = new EnumMap<>(Rejection.class);
    private long read;
    private BigDecimal moneyRead = BigDecimal.ZERO;
    private BigDecimal moneyRejected = BigDecimal.ZERO;

    /** @param progress counts bytes of the file */
    public OnlineRetail(DemoStaff staff, DateShift shift, Rejects rejects, Progress progress) {
        this.staff = staff;
        this.shift = shift;
        this.rejects = rejects;
        this.progress = progress;
    }

    /** @throws IntakeException for a file that is missing, damaged, packed to do harm, not UTF-8 or without the columns */
    public ImportedRetailer read(Path file) {
        Columns columns = readLines(file);
        RetailerData retailer = new SourceRetailer(invoices, shift, staff).retailer();
        return new ImportedRetailer(retailer, account(retailer), columns.ignored());
    }

    private Columns readLines(Path file) {
        try (TextFile text = TextFile.open(file)) {
            CsvReader csv = new CsvReader(text.reader());
            try {
                return readLines(text, csv);
            } catch (CharacterCodingException e) {
                throw new IntakeException(
                        IntakeException.Code.ENCODING,
                        "The file is not UTF-8 (near line " + csv.line() + "); save it as UTF-8 and try again.",
                        e);
            }
        } catch (EOFException e) {
            throw new IntakeException(
                    IntakeException.Code.GZIP_CUT, "The gzip file ends too early; fetch it again.", e);
        } catch (ZipException e) {
            throw new IntakeException(
                    IntakeException.Code.GZIP_DAMAGED, "The gzip file is damaged; fetch it again.", e);
        } catch (IOException e) {
            throw new IntakeException(IntakeException.Code.UNREADABLE, "The file cannot be read.", e);
        }
    }

    private Columns readLines(TextFile text, CsvReader csv) throws IOException {
        Columns columns = Columns.of(csv.next());
        SourceLineParser parser = new SourceLineParser(columns);
        for (CsvRecord record = csv.next(); record != null; record = csv.next()) {
            take(record.line(), parser.parse(record));
            if (read % RECORDS_A_REPORT == 0) {
                progress.at("file", text.read(), text.size());
            }
        }
        progress.at("file", text.size(), text.size());
        return columns;
    }

    private void take(long number, SourceLineParser.Parsed parsed) {
        read++;
        switch (parsed) {
            case SourceLineParser.Parsed.Broken(Rejection reason, BigDecimal money) -> {
                moneyRead = moneyRead.add(money);
                reject(number, reason, money);
            }
            case SourceLineParser.Parsed.Sound(SourceLine line) -> {
                moneyRead = moneyRead.add(line.money());
                invoices.add(line).ifPresent(reason -> reject(number, reason, line.money()));
            }
        }
    }

    private void reject(long number, Rejection reason, BigDecimal money) {
        reasons.merge(reason, 1L, Long::sum);
        moneyRejected = moneyRejected.add(money);
        rejects.add(number, reason);
    }

    /** What was imported is counted in the retailer that was made, not on the way, so that the account proves something. */
    private ImportAccount account(RetailerData retailer) {
        long imported = 0;
        BigDecimal money = BigDecimal.ZERO;
        for (Purchase purchase : retailer.purchases()) {
            imported += purchase.lines().size() + purchase.charges().size();
            money = money.add(purchase.total().amount());
        }
        long matched = 0;
        long returned = 0;
        for (Return back : retailer.returns()) {
            imported += back.lines().size() + back.charges().size();
            money = money.add(back.total().amount());
            returned += back.lines().size();
            matched += back.lines().stream().filter(line -> line.of() != null).count();
        }
        Map<String, Long> byText = new LinkedHashMap<>();
        reasons.forEach((reason, lines) -> byText.put(reason.text(), lines));
        long rejected = reasons.values().stream().mapToLong(Long::longValue).sum();
        return new ImportAccount(
                read, imported, rejected, byText, moneyRead, money, moneyRejected, matched, returned - matched);
    }
}
