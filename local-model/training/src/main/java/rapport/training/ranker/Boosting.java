package rapport.training.ranker;

import java.util.HashMap;
import java.util.Map;

/**
 * Settings of XGBoost. One thread for each model, so that the same seed gives the same trees; the models of a bag grow
 * side by side.
 *
 * @param few whether there is little to learn from: then trees are smaller
 */
record Boosting(boolean few) {
    private static final int LEAVES_OF_FEW = 15;

    Map<String, Object> ranking(long seed) {
        Map<String, Object> settings = usual(seed);
        settings.put("objective", "rank:ndcg");
        settings.put("eta", .05);
        settings.put("lambdarank_pair_method", "topk");
        settings.put("lambdarank_num_pair_per_sample", 20);
        settings.put("min_child_weight", 1);
        return settings;
    }

    Map<String, Object> chance(long seed) {
        Map<String, Object> settings = usual(seed);
        settings.put("objective", "binary:logistic");
        settings.put("eta", .1);
        settings.put("min_child_weight", 10);
        return settings;
    }

    private Map<String, Object> usual(long seed) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("tree_method", "hist");
        settings.put("nthread", 1);
        settings.put("seed", seed);
        // else numbers are drawn from what other models on the same thread have left
        settings.put("seed_per_iteration", true);
        settings.put("max_bin", 128);
        settings.put("subsample", .8);
        settings.put("colsample_bytree", .6);
        if (few) {
            settings.put("grow_policy", "lossguide");
            settings.put("max_depth", 0);
            settings.put("max_leaves", LEAVES_OF_FEW);
            settings.put("lambda", 10);
        } else {
            settings.put("max_depth", 5);
            settings.put("lambda", 5);
        }
        return settings;
    }
}
