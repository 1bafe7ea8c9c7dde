package rapport.training.content;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;

/**
 * Turns a text into a vector of length 1, near those of texts that mean the same: all-MiniLM-L6-v2 (Reimers, Gurevych,
 * EMNLP 2019; Wang et al., NeurIPS 2020), as quantised weights from a Maven package. One thread for each text, so that
 * the same text gives the same vector. Safe for several threads.
 */
final class SentenceModel implements AutoCloseable {
    static final int DIMENSIONS = 384;

    private static final String NAME = "/all-minilm-l6-v2-q";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces pieces;

    private SentenceModel(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
        this.environment = environment;
        this.session = session;
        this.pieces = pieces;
    }

    /** @throws TrainingException {@link Reason#MACHINE} if ONNX Runtime cannot run here */
    static SentenceModel open() {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                OrtSession session = environment.createSession(bytes(NAME + ".onnx"), options);
                try (InputStream tokenizer = resource(NAME + "-tokenizer.json")) {
                    return new SentenceModel(environment, session, WordPieces.read(tokenizer));
                }
            }
        } catch (LinkageError | OrtException | IOException | RuntimeException failure) {
            throw new TrainingException(
                    Reason.MACHINE,
                    "The sentence model for the texts of products cannot run on this machine.",
                    failure);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = SentenceModel.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("The sentence model is not there.");
        }
        return in;
    }

    /** @throws TrainingException {@link Reason#MACHINE} if the model fails */
    float[] of(String text) {
        long[] ids = pieces.of(text);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, new long[][] {ids});
                OnnxTensor mask = OnnxTensor.createTensor(environment, new long[][] {ones});
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[][] {new long[ids.length]});
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException failure) {
            throw new TrainingException(Reason.MACHINE, "The sentence model failed.", failure);
        }
    }

    private static float[] mean(float[][] pieces) {
        float[] mean = new float[DIMENSIONS];
        double length = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            for (float[] piece : pieces) {
                mean[d] += piece[d];
            }
            length += (double) mean[d] * mean[d];
        }
        for (int d = 0; d < DIMENSIONS && length > 0; d++) {
            mean[d] /= (float) Math.sqrt(length);
        }
        return mean;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failure) {
            throw new TrainingException(Reason.MACHINE, "The sentence model failed.", failure);
        }
    }
}
