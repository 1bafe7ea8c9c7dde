package rapport.app.suggest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rapport.app.Demo;
import rapport.app.ui.Background;
import rapport.domain.product.Sku;
import rapport.testkit.Seeds;

class ExposureTest {
    private final Later later = new Later();
    private final FixedSuggesting suggesting = FixedSuggesting.of(
            new Suggesting.Answer("Anaïs", Ground.PURCHASES, DemoCards.PERSONAL, DemoCards.fashion()));
    private final SuggestViewModel model = new SuggestViewModel(
            suggesting, later, () -> Demo.MARA, (_, _) -> {}, 4, new SpokenWishes(), Seeds.random(1));
    private final List<String> seen = new ArrayList<>();
    private final Exposure exposure = new Exposure(
            model,
            later,
            (customer, _, cards) -> seen.add(String.valueOf(customer == null ? null : customer.value()) + " "
                    + cards.stream().map(card -> card.sku().value()).toList()));

    @Test
    void aListIsSeenOnceAfterASecond() {
        exposure.onScreen(true);
        model.suggest(Demo.ANAIS, Set.of());
        assertEquals(List.of(), seen);

        later.pass();
        model.explain(DemoCards.fashion().getFirst());
        model.suggest(Demo.ANAIS, Set.of());
        later.pass();

        assertEquals(List.of(list(Demo.ANAIS.value(), 0)), seen);
        assertEquals(List.of(Duration.ofSeconds(1)), later.delays);
    }

    @Test
    void aListThatIsLeftEarlierIsNotSeen() {
        exposure.onScreen(true);
        model.suggest(Demo.ANAIS, Set.of());

        exposure.onScreen(false);
        later.pass();
        assertEquals(List.of(), seen);

        exposure.onScreen(true);
        later.pass();
        assertEquals(List.of(list(Demo.ANAIS.value(), 0)), seen);
    }

    @Test
    void whatIsNotOnTheScreenIsNotSeen() {
        model.suggest(Demo.ANAIS, Set.of());
        later.pass();

        assertEquals(List.of(), seen);
    }

    @Test
    void anotherListIsAnotherOne() {
        exposure.onScreen(true);
        model.suggest(Demo.ANAIS, Set.of());
        later.pass();
        model.dismiss(DemoCards.fashion().getFirst());
        later.pass();
        model.suggest(null, Set.of());
        later.pass();

        assertEquals(List.of(list(Demo.ANAIS.value(), 0), list(Demo.ANAIS.value(), 1), list("null", 0)), seen);
    }

    @Test
    void anEmptyListIsNotSeen() {
        suggesting.answer(_ -> new Suggesting.Answer("Anaïs", Ground.PURCHASES, DemoCards.PERSONAL, List.of()));
        exposure.onScreen(true);
        model.suggest(Demo.ANAIS, Set.of());
        later.pass();

        assertEquals(List.of(), seen);
    }

    private static String list(String customer, int from) {
        List<SuggestionCard> cards = DemoCards.fashion();
        return customer + " "
                + cards.subList(from, cards.size()).stream()
                        .map(card -> card.sku())
                        .map(Sku::value)
                        .toList();
    }

    /** Answers at once; what is put off waits until the time has passed. */
    private static final class Later implements Background {
        final List<Duration> delays = new ArrayList<>();
        private final List<Runnable> waiting = new ArrayList<>();

        void pass() {
            List<Runnable> due = List.copyOf(waiting);
            waiting.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public <T> Asked ask(
                Callable<T> question, Consumer<? super T> onSuccess, Consumer<? super Exception> onFailure) {
            return Background.immediate().ask(question, onSuccess, onFailure);
        }

        @Override
        public Asked after(Duration delay, Runnable work) {
            delays.add(delay);
            waiting.add(work);
            return () -> waiting.remove(work);
        }
    }
}
