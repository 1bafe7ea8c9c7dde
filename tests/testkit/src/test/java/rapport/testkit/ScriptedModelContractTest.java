package rapport.testkit;

class ScriptedModelContractTest extends ModelContract {
    @Override
    protected PlatformUnderTest start() {
        return new ScriptedUnderTest(ScriptedPlatform.typical());
    }
}
