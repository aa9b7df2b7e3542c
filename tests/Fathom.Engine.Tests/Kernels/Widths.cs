namespace Fathom.Engine.Tests.Kernels;

/// <summary>Every vector width, for tests that all of them must pass.</summary>
public sealed class Widths : TheoryData<KernelWidth>
{
    public Widths()
        : base(Enum.GetValues<KernelWidth>())
    {
    }
}
