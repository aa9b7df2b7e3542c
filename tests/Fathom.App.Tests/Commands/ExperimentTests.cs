using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.App.Tests.Commands;

/// <summary>What a finding tells its reader to paste is a command that this program takes.</summary>
public sealed class ExperimentTests
{
    public static TheoryData<double, int, ActivationKind> Runs { get; } = new()
    {
        { 0.01, 1, ActivationKind.Relu },
        { 1.0 / 3, 10, ActivationKind.Tanh },
        { 1e-7, 30, ActivationKind.Sigmoid },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Every_suggested_experiment_can_be_planned(double rate, int depth, ActivationKind activation)
    {
        Recipe recipe = new() { LearningRate = rate, Activation = activation, Width = 16, BatchSize = 32 };
        string[] experiments = [.. Courses.SelectMany(course => Findings(course, recipe, depth)).Select(finding => finding.Experiment).OfType<string>().Distinct(StringComparer.Ordinal)];

        Assert.InRange(experiments.Length, 3, int.MaxValue);
        foreach (string experiment in experiments)
        {
            string[] words = experiment.Split(' ');
            Assert.Equal(["fathom", "study"], words[..2]);
            using Session session = new();

            int exit = await session.RunAsync(["plan", .. words[2..^2]]);

            Assert.True(exit == 0, $"{experiment}: {session.Error}");
        }
    }

    /// <summary>Falling straight, turning up, and not a number.</summary>
    private static Func<int, double>[] Courses { get; } =
    [
        epoch => 2 - 0.03 * epoch,
        epoch => epoch < 12 ? 1.0 / epoch : 0.1 + 0.05 * (epoch - 12),
        epoch => epoch < 10 ? 1 : double.NaN,
    ];

    private static IReadOnlyList<Finding> Findings(Func<int, double> course, Recipe recipe, int depth)
    {
        EpochRecord[] epochs =
        [
            .. Enumerable.Range(1, 30).Select(epoch => new EpochRecord(
                epoch, recipe.LearningRate, 2 - 0.03 * epoch, 0.9, 2 - 0.03 * epoch, 0.9, course(epoch), 0.7, 1, [])),
        ];
        return Diagnostician.Diagnose(new DiagnosisInput(new RunHistory([], epochs), 30, 10, 10_000, 12_000, recipe, depth, Diverged: false));
    }
}
