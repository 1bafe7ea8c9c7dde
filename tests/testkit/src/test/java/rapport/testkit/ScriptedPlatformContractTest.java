package rapport.testkit;

class ScriptedPlatformContractTest extends PlatformApiContract {
    @Override
    protected PlatformUnderTest start() {
        return new ScriptedUnderTest(ScriptedPlatform.typical());
    }
}
