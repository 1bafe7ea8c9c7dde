package rapport.app.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.cache.db.ChangeFeed;
import rapport.domain.key.CustomerId;
import rapport.domain.product.Sku;
import rapport.domain.store.Acting;

/** Answers as it is told, and keeps the questions. */
public final class FixedSuggesting implements Suggesting {
    record Question(@Nullable CustomerId customer, Set<Sku> basket, Set<Sku> dismissed, int limit) {}

    final List<Question> questions = new ArrayList<>();
    final List<Runnable> listeners = new ArrayList<>();
    private Function<Question, Answer> answer;

    FixedSuggesting(Function<Question, Answer> answer) {
        this.answer = answer;
    }

    /** These cards for everybody, without those put away. */
    public static Suggesting of(String givenName, Ground ground, List<SuggestionCard> cards) {
        return of(new Answer(givenName, ground, "blend-1", cards));
    }

    static FixedSuggesting of(Answer answer) {
        return new FixedSuggesting(question -> new Answer(
                answer.givenName(),
                answer.ground(),
                answer.model(),
                answer.cards().stream()
                        .filter(card -> !question.dismissed().contains(card.sku()))
                        .filter(card -> !question.basket().contains(card.sku()))
                        .limit(question.limit())
                        .toList()));
    }

    void answer(Function<Question, Answer> other) {
        answer = other;
    }

    @Override
    public Answer ask(Acting acting, @Nullable CustomerId customer, Set<Sku> basket, Set<Sku> dismissed, int limit) {
        Question question = new Question(customer, basket, dismissed, limit);
        questions.add(question);
        return answer.apply(question);
    }

    @Override
    public ChangeFeed.Subscription whenChanged(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
