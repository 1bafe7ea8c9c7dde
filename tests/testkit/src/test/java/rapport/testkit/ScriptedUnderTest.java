package rapport.testkit;

import java.security.KeyPair;
import rapport.domain.feed.PlatformRow;
import rapport.domain.store.DeviceId;
import rapport.protocol.ModelDescription;
import rapport.protocol.PlatformApi;

/** A {@link ScriptedPlatform} under the contracts. */
record ScriptedUnderTest(ScriptedPlatform scripted) implements PlatformUnderTest {
    @Override
    public String newCode() {
        return scripted.newCode();
    }

    @Override
    public PlatformApi asStranger() {
        return scripted.asStranger();
    }

    @Override
    public PlatformApi asDevice(DeviceId device, KeyPair identity) {
        return scripted.connect(device, identity);
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
    public void close() {}
}
