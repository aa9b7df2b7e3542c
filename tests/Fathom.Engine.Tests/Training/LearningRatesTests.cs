using System.Text.Json;
using Fathom.Engine.Training;

namespace Fathom.Engine.Tests.Training;

/// <summary>Every step of a run against PyTorch's schedulers; their settings are in pytorch_leaves.py.</summary>
public sealed class LearningRatesTests
{
    private static readonly Dictionary<string, Recipe> Recipes = new(StringComparer.Ordinal)
    {
        ["constant"] = new(),
        ["constant after warm-up"] = new() { WarmupEpochs = 2 },
        ["step"] = new() { Schedule = ScheduleKind.Step, StepEvery = 3, StepFactor = 0.25 },
        ["step after warm-up"] = new() { Schedule = ScheduleKind.Step, StepEvery = 3, StepFactor = 0.25, WarmupEpochs = 2 },
        ["cosine"] = new() { Schedule = ScheduleKind.Cosine },
        ["one-cycle"] = new() { Schedule = ScheduleKind.OneCycle },
    };

    public static TheoryData<string> Names => [.. Recipes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_step_has_PyTorchs_rate(string name)
    {
        JsonElement golden = GoldenNumbers.Of("pytorch_leaves");
        double rate = golden.GetProperty("rate").GetDouble();
        int stepsPerEpoch = golden.GetProperty("stepsPerEpoch").GetInt32();
        Recipe recipe = Recipes[name] with { LearningRate = rate, Epochs = golden.GetProperty("epochs").GetInt32() };

        double[] expected = GoldenNumbers.Doubles(golden.GetProperty("rates").GetProperty(name));

        Assert.Equal(recipe.Epochs * stepsPerEpoch, expected.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], LearningRates.At(recipe, step, stepsPerEpoch), 1e-13);
        }
    }

    [Theory]
    [InlineData(ScheduleKind.Cosine)]
    [InlineData(ScheduleKind.OneCycle)]
    public void The_shortest_runs_have_finite_rates_within_the_recipes(ScheduleKind schedule)
    {
        for (int steps = 1; steps < 8; steps++)
        {
            Recipe recipe = new() { Schedule = schedule, LearningRate = 0.1, Epochs = 1 };
            for (int step = 0; step < steps; step++)
            {
                Assert.InRange(LearningRates.At(recipe, step, steps), 0, 0.1);
            }
        }
    }
}
