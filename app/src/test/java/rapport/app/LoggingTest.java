package rapport.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.junit.jupiter.api.Test;

class LoggingTest {
    @Test
    void librariesNeverLogWhatCrossesTheWire() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);

        configurator.doConfigure(Main.class.getResource("/logback.xml"));

        assertFalse(context.getLogger("org.apache.hc.client5.http.headers").isInfoEnabled());
        assertFalse(context.getLogger("org.apache.hc.client5.http.wire").isInfoEnabled());
        assertTrue(context.getLogger("rapport.sync.client").isInfoEnabled());
        assertFalse(context.getLogger("rapport.sync.client").isDebugEnabled());
    }
}
