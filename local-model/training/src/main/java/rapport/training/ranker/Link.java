package rapport.training.ranker;

/** How an objective turns the margin into its output; XGBoost keeps the base score as an output. */
enum Link {
    IDENTITY,
    LOGIT,
    LOG;

    static Link of(String objective) {
        return switch (objective) {
            case "rank:ndcg", "rank:pairwise", "rank:map" -> IDENTITY;
            case "reg:squarederror", "reg:squaredlogerror", "reg:absoluteerror", "reg:pseudohubererror" -> IDENTITY;
            case "binary:hinge", "binary:logitraw" -> IDENTITY;
            case "binary:logistic", "reg:logistic" -> LOGIT;
            case "count:poisson", "reg:gamma", "reg:tweedie" -> LOG;
            default -> throw TreeExport.refused("A model of the objective " + objective + " cannot be exported.");
        };
    }

    float margin(float output) {
        return switch (this) {
            case IDENTITY -> output;
            case LOGIT -> (float) -Math.log(1.0f / output - 1.0f);
            case LOG -> (float) Math.log(output);
        };
    }
}
