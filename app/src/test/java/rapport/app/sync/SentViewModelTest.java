package rapport.app.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rapport.testkit.TypicalCustomers.ANNA;
import static rapport.testkit.TypicalProducts.CARE;
import static rapport.testkit.TypicalProducts.SCARF;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.sync.SentState.Asked;
import rapport.app.sync.SentState.Export;
import rapport.app.sync.SentState.Listing;
import rapport.app.sync.SentState.Pane;
import rapport.app.sync.SentState.Step;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.OpenCache;
import rapport.app.ui.Pictures;
import rapport.app.ui.ScreenStart;
import rapport.app.ui.TurnableBackground;
import rapport.app.ui.TurnableBackground.Turn;
import rapport.cache.Outbox.Recording;
import rapport.cache.Outbox.Standing;
import rapport.cache.OutboxEntry.State;
import rapport.domain.event.FactOutcome;
import rapport.domain.event.StoreEvent;
import rapport.domain.event.StoreEvent.SaleRecorded;
import rapport.protocol.Upload;
import rapport.testkit.ScriptedPlatform;
import rapport.testkit.Seeds;
import rapport.testkit.TestClock;
import rapport.testkit.TypicalPurchases;
import rapport.testkit.TypicalStores;

@ExtendWith(ScreenStart.class)
class SentViewModelTest {
    private static final SaleRecorded SOLD = TypicalPurchases.sale(1, ANNA.id(), SCARF);
    private static final SaleRecorded OTHER = TypicalPurchases.sale(2, null, CARE);
    private static final FactOutcome NO = new FactOutcome.Rejected("other-currency", "Not in pounds.");

    private final TurnableBackground background = new TurnableBackground();
    private final ScriptedPlatform platform = ScriptedPlatform.typical();
    private final ScriptedHeadquarters headquarters = new ScriptedHeadquarters(platform);

    @TempDir
    private Path folder;

    private OpenCache open;
    private SentViewModel model;
    private boolean online = true;

    @BeforeEach
    void open() {
        open = OpenCache.typical(folder);
        model = new SentViewModel(
                open.cache(),
                TypicalStores.TABLET,
                TypicalStores.MIA_SERVING,
                headquarters,
                () -> online,
                new SupportFolder(folder.resolve("support"), OpenCache.DEVICE),
                background,
                open.clock(),
                Seeds.random(3));
    }

    @AfterEach
    void close() {
        model.close();
        open.close();
    }

    @Test
    void withNothingRecordedThereIsNothingToShow() {
        onScreen(() -> model.visit());

        assertInstanceOf(Listing.Shown.class, model.state().get().listing());
        assertEquals(new Pane.Nothing(), model.state().get().pane());
    }

    @Test
    void whatNeedsSomebodyIsShownFirst() {
        record(SOLD, OTHER);
        reject(SOLD);

        onScreen(() -> model.visit());

        assertEquals(SOLD.id(), chosen().entry().id());
        assertEquals(Step.READING, chosen().step());
    }

    @Test
    void anEntryIsSetAsideForAReasonAndCanBeTakenBack() {
        record(SOLD);
        reject(SOLD);
        onScreen(() -> model.visit());

        onScreen(() -> model.askWhy());
        assertEquals(Step.CHOOSING_WHY, chosen().step());
        onScreen(() -> model.setAside("It did not happen"));

        assertEquals(State.ASIDE, chosen().entry().course().state());
        assertEquals(new Standing(1, 0), open.cache().outbox().standing());

        onScreen(() -> model.takeBack());

        assertEquals(State.WAITING, chosen().entry().course().state());
        assertNull(model.state().get().justAside());
        assertEquals(1, headquarters.tries());
        onScreen(() -> model.takeBack());
        assertEquals(3, open.cache().outbox().standing().waiting());
    }

    @Test
    void whatIsSentAgainIsTriedAtOnce() {
        record(SOLD);
        reject(SOLD);
        onScreen(() -> model.visit());

        onScreen(() -> model.sendAgain());

        assertEquals(State.WAITING, chosen().entry().course().state());
        assertEquals(1, headquarters.tries());
    }

    @Test
    void aReceiptThatHeadquartersHasIsToldSo() {
        record(SOLD);
        platform.upload(new Upload("", open.cache().outbox().waiting(50)));
        onScreen(() -> model.visit());

        onScreen(() -> model.find(" " + SOLD.number() + " "));

        assertEquals(SOLD.id(), chosen().entry().id());
        assertEquals(new Asked.HasIt(TestClock.TODAY), chosen().asked());
    }

    @Test
    void aReceiptThatHeadquartersLacksIsToldSo() {
        record(SOLD);
        onScreen(() -> model.visit());

        onScreen(() -> model.find(SOLD.number()));

        assertEquals(SOLD, chosen().entry().event());
        assertEquals(new Asked.HasNothing(), chosen().asked());
    }

    @Test
    void withoutTheLineTheTabletSaysWhatItKnows() {
        record(SOLD);
        online = false;
        onScreen(() -> model.visit());

        onScreen(() -> model.find(SOLD.number()));

        assertEquals(SOLD.id(), chosen().entry().id());
        assertEquals(new Asked.Offline(), chosen().asked());
    }

    @Test
    void aHeadquartersThatDoesNotAnswerIsNamed() {
        record(SOLD);
        platform.mishaps().goOffline();
        onScreen(() -> model.visit());

        onScreen(() -> model.find(SOLD.number()));

        assertEquals(new Asked.NoAnswer(ErrorCode.PLATFORM_UNREACHABLE), chosen().asked());
    }

    @Test
    void aNumberOfAnotherTabletIsAskedForAtHeadquarters() {
        onScreen(() -> model.visit());

        onScreen(() -> model.find("W-70012"));

        Pane.NotHere notHere =
                assertInstanceOf(Pane.NotHere.class, model.state().get().pane());
        assertEquals(new Asked.Booked(List.of(TypicalPurchases.ANNAS_SCARVES)), notHere.asked());

        onScreen(() -> model.find("W-0"));
        assertEquals(
                new Pane.NotHere("W-0", new Asked.HasNothing()),
                model.state().get().pane());

        onScreen(() -> model.forgetFound());
        assertNull(model.state().get().found());
        assertEquals(new Pane.Nothing(), model.state().get().pane());
    }

    @Test
    void supportGetsAFileWithoutNames() throws IOException {
        record(SOLD, OTHER);
        reject(SOLD);
        onScreen(() -> model.visit());

        onScreen(() -> model.export());

        Export.Saved saved =
                assertInstanceOf(Export.Saved.class, model.state().get().export());
        String text = Files.readString(saved.file());
        assertEquals(2, saved.entries());
        assertTrue(text.contains("other-currency") && text.contains(OTHER.number()), text);
        assertFalse(text.contains(ANNA.id().value()), "it names the customer");

        onScreen(() -> model.exportChosen());
        Export.Saved one =
                assertInstanceOf(Export.Saved.class, model.state().get().export());
        assertEquals(1, one.entries());
        assertFalse(Files.readString(one.file()).contains(OTHER.number()));
    }

    @Test
    void withNothingOpenThereIsNothingToExport() {
        onScreen(() -> model.visit());

        onScreen(() -> model.export());

        assertEquals(new Export.NothingToExport(), model.state().get().export());
        assertFalse(Files.exists(folder.resolve("support")));
    }

    @Test
    void aFailureSaysItsCodeAndCanBeTriedAgain() {
        background.turn(Turn.FAILS);
        onScreen(() -> model.visit());
        assertEquals(
                new Listing.Failed(ErrorCode.CACHE_FAILED), model.state().get().listing());

        background.turn(Turn.ANSWERS);
        onScreen(() -> model.retry());

        assertInstanceOf(Listing.Shown.class, model.state().get().listing());
    }

    @Test
    void aPageThatIsLeftAsksNothing() {
        onScreen(() -> model.visit());
        onScreen(() -> model.leave());
        SentState left = model.state().get();
        record(SOLD);

        onScreen(() -> model.askAgain());

        assertEquals(left, model.state().get());
    }

    private static void onScreen(Runnable work) {
        Pictures.onScreen(() -> {
            work.run();
            return true;
        });
    }

    private Pane.Chosen chosen() {
        return assertInstanceOf(Pane.Chosen.class, model.state().get().pane());
    }

    private void record(StoreEvent... events) {
        for (StoreEvent event : events) {
            Recording.Confirmed confirmed = assertInstanceOf(
                    Recording.Confirmed.class, open.cache().outbox().record(TypicalStores.MIA_SERVING, event));
            confirmed.shown().toCompletableFuture().join();
        }
    }

    private void reject(SaleRecorded sale) {
        open.cache().outbox().settle(Map.of(sale.id(), NO));
    }
}
