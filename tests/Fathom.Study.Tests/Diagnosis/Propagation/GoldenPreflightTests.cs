using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Diagnosis.Propagation;

namespace Fathom.Study.Tests.Diagnosis.Propagation;

/// <summary>What is expected of networks of many recipes before their first epoch, with all its numbers.</summary>
public sealed class GoldenPreflightTests
{
    private static readonly Recipe Plain = new() { BatchSize = 8 };

    private static readonly (string Name, Recipe Recipe)[] Recipes =
    [
        .. from activation in Enum.GetValues<ActivationKind>()
           from initializer in new[] { InitializerKind.GlorotUniform, InitializerKind.HeNormal }
           select ($"{activation} {initializer}", Plain with { Activation = activation, Initializer = initializer }),
        .. Enum.GetValues<InitializerKind>().Select(initializer => ($"{initializer}", Plain with { Initializer = initializer })),
        .. Enum.GetValues<NormalizationKind>().Select(kind => ($"normalised {kind}", Plain with { Normalization = kind })),
        .. Enum.GetValues<ResidualKind>().Select(kind => ($"residual {kind}", Plain with { Residual = kind })),
        .. Enum.GetValues<OptimizerKind>().Select(kind => ($"by {kind}", Plain with { Optimizer = kind, LearningRate = 1e-3 })),
        .. new[] { 1e-6, 1e-4, 0.3, 3.0, 30.0 }.Select(rate => ($"rate {rate}", Plain with { LearningRate = rate })),
        ("momentum", Plain with { Momentum = 0.9 }),
        ("tiny Adam", Plain with { Optimizer = OptimizerKind.Adam, LearningRate = 1e-7 }),
        ("dropout", Plain with { Dropout = 0.3, InputDropout = 0.2 }),
        ("narrow", Plain with { Width = 16 }),
        ("gain", Plain with { Activation = ActivationKind.Tanh, Gain = 1.5 }),
        ("the homework", new Recipe()),
    ];

    [Fact]
    public void Of_many_recipes()
    {
        DataSplit data = DataSplit.HoldOutLast(Sketches.Draw(640, 10), validationFraction: 0.2);
        GoldenLines.Check(
            "preflights.txt",
            from recipe in Recipes
            from depth in (int[])[1, 2, 3, 10, 30]
            select $"{recipe.Name} {depth}: {Line(Preflight.Of(recipe.Recipe, depth, data))}");
    }

    private static string Line(Preflight told) =>
        $"{told.Verdict} {GoldenLines.Shown(told.SignalPerLayer)} {GoldenLines.Shown(told.GradientPerLayer)} {GoldenLines.Shown(told.Susceptibility)} {GoldenLines.Shown(told.DepthScale)} "
        + $"{GoldenLines.Shown(told.EpochFall)} {Line(told.Expected)} {GoldenLines.Shown(told.DropoutNoise)} {told.Remedy ?? "-"} {GoldenLines.Shown(told.SuggestedRate)} {GoldenLines.Shown(told.EpochsToLearn)}";

    private static string Line(GradientScale scale) =>
        $"{GoldenLines.Shown(scale.First)} {GoldenLines.Shown(scale.Last)} {GoldenLines.Shown(scale.Largest)} {GoldenLines.Shown(scale.EpochChange)} {GoldenLines.Shown(scale.StepChange)}";
}
