package rapport.app.settings;

import rapport.app.ui.ErrorCode;

/** The settings cannot be used. The message is one sentence for who wrote them. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    ConfigException(ErrorCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
