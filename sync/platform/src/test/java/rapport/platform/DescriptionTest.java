package rapport.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.testkit.wire.DescriptionCheck;

/** The description itself keeps to OpenAPI 3.1. */
class DescriptionTest {
    @Test
    void theDescriptionIsWhole() {
        assertEquals(List.of(), DescriptionCheck.violations());
    }
}
