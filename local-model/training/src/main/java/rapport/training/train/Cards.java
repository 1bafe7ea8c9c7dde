package rapport.training.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.training.evaluate.Interval;
import rapport.training.problem.TrainingException;
import rapport.training.problem.TrainingException.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cards as files beside models. */
final class Cards {
    private static final long LARGEST = 4 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Cards() {}

    static Path beside(Path model) {
        return model.resolveSibling(model.getFileName() + ".card.json");
    }

    static String json(Object card) {
        return JSON.writeValueAsString(card);
    }

    /** The card beside a model, if there is one. */
    static Optional<JsonNode> read(Path model) {
        Path file = beside(model);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) <= LARGEST) {
                JsonNode card = JSON.readTree(Files.readAllBytes(file));
                if (card.isObject()) {
                    return Optional.of(card);
                }
            }
        } catch (IOException failure) {
            throw new TrainingException(Reason.FILE, "The card beside the model cannot be read.", failure);
        } catch (JacksonException _) {
            // said below, as for a file that is no object or too large
        }
        throw new TrainingException(Reason.INPUT, "What lies beside the model is no model card.");
    }

    static String text(@Nullable Interval of) {
        return of == null ? "-" : String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", of.mean(), of.low(), of.high());
    }
}
