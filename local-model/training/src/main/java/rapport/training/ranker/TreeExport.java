package rapport.training.ranker;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.engine.model.TreeTable;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trees of an XGBoost model, so that {@link rapport.engine.model.Trees} gives the margin that XGBoost gives with
 * {@code outputMargin}: before a logistic or exponential, whatever the objective. Taken are boosted trees with one
 * output; everything else (dart, linear models, several classes, categorical splits) is refused.
 */
public final class TreeExport {
    /** XGBoost writes a threshold that is none as NaN. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private TreeExport() {}

    /**
     * The trees of a model that was trained or loaded here.
     *
     * @throws TrainingException {@link Reason#INPUT} if they cannot be scored without XGBoost; {@link Reason#MACHINE} if
     *     XGBoost cannot write them
     */
    public static TreeTable of(Booster booster) {
        try {
            return of(booster.toByteArray("json"));
        } catch (XGBoostError failure) {
            throw new TrainingException(Reason.MACHINE, "XGBoost cannot write its model.", failure);
        }
    }

    /**
     * The trees of a model that XGBoost has written as JSON.
     *
     * @throws TrainingException {@link Reason#INPUT} if it is none, or its trees cannot be scored without XGBoost
     */
    public static TreeTable of(byte[] json) {
        try {
            return table(JSON.readTree(json));
        } catch (JacksonException failure) {
            throw new TrainingException(Reason.INPUT, "This is no model that XGBoost has written as JSON.", failure);
        }
    }

    private static TreeTable table(JsonNode file) {
        JsonNode learner = field(file, "learner");
        JsonNode booster = field(learner, "gradient_booster");
        String name = text(booster, "name");
        if (!name.equals("gbtree")) {
            throw refused("Only boosted trees (gbtree) can be exported, not " + name + ".");
        }
        JsonNode shape = field(learner, "learner_model_param");
        if (number(shape, "num_class") > 1 || number(shape, "num_target") > 1) {
            throw refused("Only a model with one output can be exported.");
        }
        String objective = text(field(learner, "objective"), "name");
        XgboostTrees trees = new XgboostTrees(
                (int) number(shape, "num_feature"), Link.of(objective).margin((float) number(shape, "base_score")));
        for (JsonNode tree : field(field(booster, "model"), "trees")) {
            trees.add(tree);
        }
        return trees.table();
    }

    static JsonNode field(JsonNode node, String name) {
        JsonNode found = node.path(name);
        if (found.isMissingNode()) {
            throw refused("The model of XGBoost lacks its field " + name + ".");
        }
        return found;
    }

    static String text(JsonNode node, String name) {
        return field(node, name).asString();
    }

    static double number(JsonNode node, String name) {
        String text = text(node, name);
        try {
            return Double.parseDouble(text.startsWith("[") ? text.substring(1, text.length() - 1) : text);
        } catch (NumberFormatException _) {
            throw refused("The field " + name + " of the model of XGBoost is no number.");
        }
    }

    static TrainingException refused(String sentence) {
        return new TrainingException(Reason.INPUT, sentence);
    }
}
