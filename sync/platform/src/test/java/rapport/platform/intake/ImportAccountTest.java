package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportAccountTest {
    private static final ImportAccount ACCOUNT = account(1_234_567, new BigDecimal("1000.504"));

    @Test
    void theTableIsAligned() {
        assertEquals("""
                                                lines      money in pounds
            read                            1,234,567            1,000.504
            imported                        1,234,560             1,000.50
            rejected                                7                0.004
              duplicate                             7
            returns matched                         3
            returns unmatched                       1
            """, ACCOUNT.toTable());
    }

    @Test
    void theJsonHasTheAgreedNames() {
        assertEquals(
                "{\"read\":1234567,\"imported\":1234560,\"rejected\":7,\"reasons\":{\"duplicate\":7},"
                        + "\"moneyRead\":1000.504,\"moneyImported\":1000.50,\"moneyRejected\":0.004,"
                        + "\"returnsMatched\":3,\"returnsUnmatched\":1}",
                ACCOUNT.toJson());
    }

    @Test
    void anAccountThatDoesNotAddUpIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> account(1_234_568, new BigDecimal("1000.504")));
        assertThrows(IllegalArgumentException.class, () -> account(1_234_567, new BigDecimal("1000.505")));
    }

    @Test
    void theRejectsFileHoldsLineAndReason(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rejects.csv");

        try (RejectsFile rejects = new RejectsFile(file)) {
            rejects.add(2, Rejection.DUPLICATE);
            rejects.add(70, Rejection.PRICE_ZERO_OR_BELOW);
        }

        assertEquals("line,reason\n2,duplicate\n70,price-zero-or-below\n", Files.readString(file));
    }

    @Test
    void aRejectsFileThatCannotBeWrittenIsSaid(@TempDir Path folder) {
        assertEquals(
                IntakeException.Code.REJECTS_UNWRITABLE,
                assertThrows(IntakeException.class, () -> new RejectsFile(folder))
                        .code());
    }

    private static ImportAccount account(long read, BigDecimal moneyRead) {
        return new ImportAccount(
                read,
                1_234_560,
                7,
                Map.of("duplicate", 7L),
                moneyRead,
                new BigDecimal("1000.5"),
                new BigDecimal("0.0040"),
                3,
                1);
    }
}
