package rapport.testkit;

class ScriptedChecksumContractTest extends ChecksumContract {
    @Override
    protected PlatformUnderTest start() {
        return new ScriptedUnderTest(ScriptedPlatform.typical());
    }
}
