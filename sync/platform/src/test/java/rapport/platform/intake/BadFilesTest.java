package rapport.platform.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.platform.intake.IntakeException.Code;

class BadFilesTest {
    private static final String CUP = "536365,22423,RED SPOTTY CUP,6,2010-12-01 08:26:00,2.55,17850,United Kingdom";

    private SourceFile source;

    @BeforeEach
    void open(@TempDir Path folder) {
        source = new SourceFile(folder);
    }

    @Test
    void aMissingFileIsRefused() {
        assertEquals(Code.NO_FILE, source.refusal(Path.of("no-such-file.csv")));
    }

    @Test
    void anEmptyFileIsRefused() {
        assertEquals(Code.EMPTY, source.refusal(source.text("")));
        assertEquals(Code.EMPTY, source.refusal(source.text("\n\n")));
        assertEquals(Code.EMPTY, source.refusal(source.gzip("empty.csv.gz", "", "", 0)));
    }

    @Test
    void missingColumnsAreNamed() {
        Path file = source.text("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,Country\n");

        assertEquals(Code.COLUMNS, source.refusal(file));
        String sentence = assertThrows(IntakeException.class, () -> source.read(file, DateShift.none()))
                .getMessage();
        assertEquals(
                "The header of the file lacks UnitPrice, CustomerID", sentence.substring(0, sentence.indexOf(';')));
    }

    @Test
    void aColumnThatIsThereTwiceIsRefused() {
        assertEquals(Code.COLUMNS, source.refusal(source.text(SourceFile.HEADER + ",Quantity\n")));
    }

    @Test
    void anotherEncodingIsRefused() {
        String voucher = SourceFile.HEADER + "\n" + CUP.replace("RED", "£5");

        assertEquals(
                Code.ENCODING, source.refusal(source.bytes("a.csv", voucher.getBytes(StandardCharsets.ISO_8859_1))));
        assertEquals(Code.ENCODING, source.refusal(source.bytes("b.csv", voucher.getBytes(StandardCharsets.UTF_16))));
    }

    @Test
    void aLineOfTenMegabytesIsRejectedAndTheNextOneRead() {
        ImportAccount account = source.imported(
                        CUP.replace("RED", "x".repeat(10 << 20)),
                        CUP.replace("RED SPOTTY", "\"" + "x".repeat(10 << 20) + "\""),
                        CUP)
                .account();

        assertEquals(1, account.imported());
        assertEquals(List.of("2 too-long", "3 too-long"), source.rejects);
    }

    @Test
    void numbersOfFortyDigitsAreRejected() {
        String digits = "1234567890".repeat(4);

        ImportAccount account = source.imported(
                        CUP.replace(",6,", "," + digits + ","),
                        CUP.replace("2.55", digits),
                        CUP.replace("2.55", "0." + digits),
                        CUP.replace("17850", digits),
                        CUP.replace("536365", digits),
                        CUP)
                .account();

        assertEquals(1, account.imported());
        assertEquals(
                List.of(
                        "2 unreadable-quantity",
                        "3 unreadable-price",
                        "4 unreadable-price",
                        "5 unreadable-customer",
                        "6 unreadable-invoice"),
                source.rejects);
    }

    @Test
    void theLargestNumbersThatAreReadDoNotOverflow() {
        ImportAccount account = source.imported(
                        CUP.replace(",6,", ",999999,").replace("2.55", "999999.99"),
                        CUP.replace(",6,", ",999999,").replace("2.55", "999999.98"))
                .account();

        assertEquals("1999997970000.03", account.moneyImported().toPlainString());
    }

    @Test
    void aGzipThatEndsTooEarlyIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(source.gzip("whole.csv.gz", SourceFile.HEADER + "\n", CUP + "\n", 1000));

        for (int length : new int[] {3, 12, whole.length / 2, whole.length - 1}) {
            assertEquals(Code.GZIP_CUT, source.refusal(source.bytes("cut.csv.gz", Arrays.copyOf(whole, length))));
        }
    }

    @Test
    void aDamagedGzipIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(source.gzip("whole.csv.gz", SourceFile.HEADER + "\n", CUP + "\n", 1000));
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 6] ^= 1;
        byte[] wrongStart = whole.clone();
        wrongStart[2] = 99;

        assertEquals(Code.GZIP_DAMAGED, source.refusal(source.bytes("sum.csv.gz", wrongSum)));
        assertEquals(Code.GZIP_DAMAGED, source.refusal(source.bytes("start.csv.gz", wrongStart)));
    }

    @Test
    void aFileThatOnlyCallsItselfGzipIsRefused() {
        byte[] plain = (SourceFile.HEADER + "\n" + CUP).getBytes(StandardCharsets.UTF_8);

        assertEquals(Code.NOT_GZIP, source.refusal(source.bytes("plain.csv.gz", plain)));
    }

    @Test
    void aGzipBombIsRefused() {
        Path zeros = source.gzip("bomb.csv.gz", SourceFile.HEADER + "\n", "0".repeat(1 << 20), 200);
        Path lines = source.gzip("lines.csv.gz", SourceFile.HEADER + "\n", (CUP + "\n").repeat(10_000), 200);

        assertEquals(Code.GZIP_BOMB, source.refusal(zeros));
        assertEquals(Code.GZIP_BOMB, source.refusal(lines));
    }

    @Test
    void moreThanTheLargestSizeIsRefused() {
        BoundedInput input = new BoundedInput(new ByteArrayInputStream(new byte[2000]), () -> 2000, 1999);

        assertEquals(
                Code.TOO_LARGE,
                assertThrows(IntakeException.class, input::readAllBytes).code());
    }

    @Test
    void randomBytesAreRefusedOrAccountedFor() {
        RandomGenerator random = new SplittableRandom(20261121);
        byte[] whole = (SourceFile.HEADER + "\n" + (CUP + "\n").repeat(20)).getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < 300; i++) {
            byte[] harmed = whole.clone();
            for (int n = 0; n < 8; n++) {
                harmed[random.nextInt(harmed.length)] = (byte) ",\"\nC-09.x\u00e9".charAt(random.nextInt(10));
            }
            try {
                ImportAccount account = source.read(source.bytes("harmed.csv", harmed), DateShift.none())
                        .account();
                assertEquals(account.read(), account.imported() + account.rejected());
            } catch (IntakeException e) {
                assertEquals(true, List.of(Code.COLUMNS, Code.ENCODING).contains(e.code()));
            }
        }
    }
}
