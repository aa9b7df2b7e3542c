using Fathom.Engine.Networks;
using Fathom.Engine.Tests.Training;

namespace Fathom.Engine.Tests.Networks;

/// <summary>Small networks of every kind, by name.</summary>
public sealed class Designs : TheoryData<string>
{
    private static readonly NetworkShape Shape = new(TinyData.Features, 9, TinyData.Classes, 6);

    private static readonly Dictionary<string, NetworkDesign> All = new(StringComparer.Ordinal)
    {
        ["batch normalisation"] = new(Shape, ActivationKind.Relu) { Normalization = NormalizationKind.Batch },
        ["layer normalisation"] = new(Shape, ActivationKind.Tanh) { Normalization = NormalizationKind.Layer },
        ["residual"] = new(Shape, ActivationKind.Relu) { Residual = ResidualKind.Identity },
        ["residual, blocks of three"] = new(Shape, ActivationKind.Tanh) { Residual = ResidualKind.Identity, SkipLength = 3 },
        ["residual, blocks of one"] = new(Shape, ActivationKind.Silu) { Residual = ResidualKind.Identity, SkipLength = 1 },
        ["rezero"] = new(Shape, ActivationKind.Relu) { Residual = ResidualKind.Rezero },
        ["rezero with batch normalisation"] =
            new(Shape, ActivationKind.Gelu) { Residual = ResidualKind.Rezero, Normalization = NormalizationKind.Batch },
        ["residual with layer normalisation"] =
            new(Shape, ActivationKind.Selu) { Residual = ResidualKind.Identity, Normalization = NormalizationKind.Layer },
        ["widths of their own"] =
            new(Shape with { Depth = 4, Widths = new HiddenWidths([19, 8, 13]) }, ActivationKind.LeakyRelu) { Normalization = NormalizationKind.Batch },
        ["standardised inputs"] = new(Shape with { Depth = 2 }, ActivationKind.Relu) { Scaling = new InputScaling(0.02f, -1.7f) },
    };

    public Designs()
    {
        foreach (string name in All.Keys)
        {
            Add(name);
        }

        foreach (ActivationKind activation in Enum.GetValues<ActivationKind>())
        {
            Add(activation.ToString());
        }
    }

    internal static NetworkDesign Find(string name) => All.TryGetValue(name, out NetworkDesign? design)
        ? design
        : new NetworkDesign(Shape with { Depth = 4 }, Enum.Parse<ActivationKind>(name));
}
