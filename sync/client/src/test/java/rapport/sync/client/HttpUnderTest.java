package rapport.sync.client;

import java.io.IOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.DeviceId;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;
import rapport.testkit.PlatformUnderTest;
import rapport.testkit.ScriptedPlatform;

/** A {@link ScriptedPlatform} over HTTP under the contracts. */
final class HttpUnderTest implements PlatformUnderTest {
    final ScriptedPlatform scripted = ScriptedPlatform.typical();
    private final ScriptedHttpServer server;
    private final List<HttpPlatformApi> opened = new ArrayList<>();

    HttpUnderTest() throws IOException {
        server = new ScriptedHttpServer(scripted);
    }

    @Override
    public String newCode() {
        return scripted.newCode();
    }

    @Override
    public PlatformApi asStranger() {
        return kept(HttpPlatformApi.asStranger(server.address(), HttpConfig.USUAL));
    }

    @Override
    public PlatformApi asDevice(DeviceId device, KeyPair identity) {
        return kept(HttpPlatformApi.asDevice(server.address(), HttpConfig.USUAL, device, identity));
    }

    @Override
    public void put(PlatformRow row) {
        scripted.put(row);
    }

    @Override
    public ModelDescription publish(String version, byte[] file) {
        return scripted.models().publish(version, file);
    }

    @Override
    public void close() {
        opened.forEach(HttpPlatformApi::close);
        server.close();
    }

    private PlatformApi kept(HttpPlatformApi api) {
        opened.add(api);
        return api;
    }
}
