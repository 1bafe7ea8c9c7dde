package rapport.engine;

import java.util.List;
import rapport.domain.product.Sku;
import rapport.engine.policy.Likeness;
import rapport.engine.policy.Scored;
import rapport.engine.rank.Links;
import rapport.engine.rank.RankingModel;

/** Products are alike as far as the same people buy them. */
final class SharedBuyers implements Likeness {
    private final RankingModel model;
    private final Links shared;
    private final int[] numbers;

    SharedBuyers(RankingModel model, List<Scored> scored) {
        this.model = model;
        shared = model.market().shared();
        numbers = scored.stream()
                .mapToInt(one -> model.product(one.sku().value()))
                .toArray();
    }

    @Override
    public double of(int one, int other) {
        return weight(numbers[one], numbers[other]);
    }

    @Override
    public double of(int one, Sku other) {
        return weight(numbers[one], model.product(other.value()));
    }

    private double weight(int one, int other) {
        return one < 0 || other < 0 ? 0 : Math.min(1, Math.max(shared.weight(one, other), shared.weight(other, one)));
    }
}
