package rapport.training.ranker;

import java.util.Locale;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/** XGBoost's native half, which only training needs. */
public final class NativeXgboost {
    private NativeXgboost() {}

    /**
     * Loads XGBoost's native library, once in a process; to be called before anything else of XGBoost.
     *
     * @throws TrainingException if this machine cannot load it: what to install, in one sentence
     */
    public static void require() {
        try {
            new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
        } catch (LinkageError | XGBoostError | RuntimeException failure) {
            throw new TrainingException(Reason.MACHINE, sentence(failure), failure);
        }
    }

    /** What is said when XGBoost was there and failed. */
    public static TrainingException failed(XGBoostError failure) {
        return new TrainingException(Reason.MACHINE, "XGBoost could not train.", failure);
    }

    private static String sentence(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        String said = all.toString().toLowerCase(Locale.ROOT);
        if (said.contains("libgomp")) {
            return "XGBoost needs libgomp.so.1; on Debian and Ubuntu: apt install libgomp1";
        }
        if (said.contains("libomp")) {
            return "XGBoost needs libomp; on macOS: brew install libomp";
        }
        if (said.contains("unsupported") || said.contains("not found inside jar")) {
            return "XGBoost has no library for this machine (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + ").";
        }
        return "XGBoost's library cannot be loaded on this machine (" + System.getProperty("os.name") + ", "
                + System.getProperty("os.arch") + ").";
    }
}
