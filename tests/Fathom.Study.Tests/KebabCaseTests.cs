using Fathom.Engine.Networks;

namespace Fathom.Study.Tests;

public sealed class KebabCaseTests
{
    [Fact]
    public void Names_are_read_back_and_others_refused_with_those_there_are()
    {
        Assert.Equal("glorot-uniform", KebabCase.NameOf(InitializerKind.GlorotUniform));
        Assert.Equal(InitializerKind.GlorotUniform, KebabCase.Parse<InitializerKind>("glorot-uniform", "here"));
        Assert.Contains(
            "here is 'GlorotUniform'; expected glorot-uniform",
            Assert.Throws<InvalidRequestException>(() => KebabCase.Parse<InitializerKind>("GlorotUniform", "here")).Message,
            StringComparison.Ordinal);
    }
}
