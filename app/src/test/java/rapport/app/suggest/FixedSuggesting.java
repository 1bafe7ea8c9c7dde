package rapport.app.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rapport.cache.db.ChangeFeed;
import rapport.domain.store.Acting;

/** Answers as it is told, and keeps the questions. */
public final class FixedSuggesting implements Suggesting {
    final List<Request> questions = new ArrayList<>();
    final List<Runnable> listeners = new ArrayList<>();
    private Function<Request, Answer> answer;

    FixedSuggesting(Function<Request, Answer> answer) {
        this.answer = answer;
    }

    /** These cards for everybody, without those put away. */
    public static Suggesting of(String givenName, Ground ground, List<SuggestionCard> cards) {
        return of(new Answer(givenName, ground, DemoCards.PERSONAL, cards));
    }

    static FixedSuggesting of(Answer answer) {
        return new FixedSuggesting(question -> new Answer(
                answer.givenName(),
                answer.ground(),
                answer.source(),
                answer.cards().stream()
                        .filter(card -> !question.wanted().never().contains(card.sku()))
                        .filter(card -> !question.basket().contains(card.sku()))
                        .limit(question.limit())
                        .toList()));
    }

    void answer(Function<Request, Answer> other) {
        answer = other;
    }

    @Override
    public Answer ask(Acting acting, Request request) {
        questions.add(request);
        return answer.apply(request);
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
