package rapport.app.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.app.ui.Background;
import rapport.app.ui.ErrorCode;
import rapport.app.ui.OpenCache;
import rapport.cache.customer.CustomerMatch;
import rapport.cache.db.ChangeFeed;
import rapport.domain.customer.Customer;
import rapport.domain.feed.PlatformRow;
import rapport.domain.key.CustomerId;
import rapport.testkit.TypicalCustomers;
import rapport.testkit.TypicalStores;

class LookupViewModelTest {
    @TempDir
    Path folder;

    private final List<String> left = new ArrayList<>();
    private OpenCache open;

    @BeforeEach
    void openCache() {
        open = OpenCache.typical(folder);
    }

    @AfterEach
    void closeCache() {
        open.close();
    }

    @Test
    void aPartOfANameFindsThePersonAndChoosesTheFirst() {
        LookupViewModel model = model(Background.immediate());

        model.type("anais");

        LookupState.Found found =
                assertInstanceOf(LookupState.Found.class, model.state().get());
        assertEquals(List.of(TypicalCustomers.ANNA.id()), ids(found));
        assertEquals(0, found.chosen());
        assertEquals(1, found.total());
        assertEquals(4, found.customers());
    }

    @Test
    void nobodyIsToldWithWhatWasTyped() {
        LookupViewModel model = model(Background.immediate());

        model.type("zzz");

        assertEquals(
                new LookupState.Nobody("zzz", OptionalInt.empty()),
                model.state().get());
    }

    @Test
    void beforeTheFirstDataNobodyIsStillLoading() {
        try (OpenCache empty = OpenCache.empty(folder.resolve("empty"))) {
            LookupViewModel model = model(empty, Background.immediate());

            model.type("anais");

            assertEquals(
                    new LookupState.Nobody("anais", OptionalInt.of(0)),
                    model.state().get());
        }
    }

    @Test
    void enterOpensWhoIsChosen() {
        LookupViewModel model = model(Background.immediate());
        model.type("dubois");

        model.move(1);
        CustomerMatch second = LookupState.chosen(model.state().get());
        model.openChosen();

        assertEquals(List.of(second.id().value()), left);
    }

    @Test
    void theChoiceStaysWithinTheRows() {
        LookupViewModel model = model(Background.immediate());
        model.type("dubois");

        model.move(-1);
        model.move(1);
        model.move(1);
        model.move(1);

        LookupState.Found found =
                assertInstanceOf(LookupState.Found.class, model.state().get());
        assertEquals(1, found.chosen());
    }

    @Test
    void clearingTheSearchGoesBackToIdle() {
        LookupViewModel model = model(Background.immediate());
        model.type("anais");

        model.type("");

        assertEquals(new LookupState.Idle(OptionalInt.empty()), model.state().get());
    }

    @Test
    void moreThanFitIsTold() {
        List<PlatformRow.OfCustomer> many = new ArrayList<>();
        Customer anna = TypicalCustomers.ANNA;
        for (int i = 0; i < 30; i++) {
            many.add(new PlatformRow.OfCustomer(new Customer(
                    new CustomerId("M-" + i), anna.details(), anna.tier(), 0, anna.since(), anna.consents(), true)));
        }
        open.put(many);
        LookupViewModel model = model(Background.immediate());

        model.type("anais");

        LookupState.Found found =
                assertInstanceOf(LookupState.Found.class, model.state().get());
        assertEquals(LookupViewModel.LIMIT, found.matches().size());
        assertEquals(31, found.total());
    }

    @Test
    void anAnswerToAnOlderQuestionIsDropped() {
        HeldBackground held = new HeldBackground();
        LookupViewModel model = model(held);
        held.answerAll();
        model.type("ben");
        Runnable older = held.take();
        model.type("anais");
        Runnable newer = held.take();

        newer.run();
        older.run();

        LookupState.Found found =
                assertInstanceOf(LookupState.Found.class, model.state().get());
        assertEquals(List.of(TypicalCustomers.ANNA.id()), ids(found));
    }

    @Test
    void aFailureHasItsCode() {
        LookupViewModel model = model(Background.immediate());
        open.close();

        model.type("anais");

        assertEquals(
                new LookupState.Failed(ErrorCode.CACHE_CLOSED), model.state().get());
    }

    @Test
    void whoWasOpenedLastIsRemembered() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(1);
        open.cache().changes().subscribe(EnumSet.of(ChangeFeed.Kind.DESK), kinds -> {
            if (open.cache()
                            .customers()
                            .lastOpened(TypicalStores.MIA_SERVING, 2)
                            .size()
                    == 2) {
                both.countDown();
            }
        });
        open.cache().customers().open(TypicalStores.MIA_SERVING, TypicalCustomers.BEN.id());
        open.cache().customers().open(TypicalStores.MIA_SERVING, TypicalCustomers.ANNA.id());
        assertEquals(true, both.await(10, TimeUnit.SECONDS));

        LookupViewModel model = model(Background.immediate());

        assertEquals(
                List.of(TypicalCustomers.ANNA.id(), TypicalCustomers.BEN.id()),
                model.recent().get().lastOpened().stream()
                        .map(CustomerMatch::id)
                        .toList());
    }

    @Test
    void namesAreVeiledWhileSomebodyIsServed() {
        LookupViewModel model = model(Background.immediate());

        model.veil(true);

        assertEquals(true, model.recent().get().veiled());
    }

    @Test
    void goingOnWithoutANameLeaves() {
        model(Background.immediate()).goOnWithoutName();

        assertEquals(List.of("without a name"), left);
    }

    @Test
    void aNewcomerIsReceivedWithWhatWasTyped() {
        LookupViewModel model = model(Background.immediate());
        model.type("zzz");

        model.receiveNewcomer();

        assertEquals(List.of("newcomer zzz"), left);
    }

    private LookupViewModel model(Background background) {
        return model(open, background);
    }

    private LookupViewModel model(OpenCache from, Background background) {
        return new LookupViewModel(
                from.cache(),
                TypicalStores.MIA_SERVING,
                background,
                open.clock(),
                TypicalStores.KINGS_ROAD.zone(),
                new LookupExits(
                        customer -> left.add(customer.value()),
                        () -> left.add("without a name"),
                        typed -> left.add("newcomer " + typed)));
    }

    private static List<CustomerId> ids(LookupState.Found found) {
        return found.matches().stream().map(CustomerMatch::id).toList();
    }

    /** Keeps questions until a test asks for their answers; cancelling does not hold an answer back. */
    private static final class HeldBackground implements Background {
        private final Deque<Runnable> questions = new ArrayDeque<>();

        @Override
        public <T> Asked ask(
                Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
            questions.add(() -> Background.immediate().ask(question, onSuccess, onFailure));
            return Asked.NOTHING;
        }

        @Override
        public Asked after(java.time.Duration delay, Runnable work) {
            return Asked.NOTHING;
        }

        Runnable take() {
            return questions.removeLast();
        }

        void answerAll() {
            while (!questions.isEmpty()) {
                questions.removeFirst().run();
            }
        }
    }
}
