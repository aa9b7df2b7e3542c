using System.Globalization;
using System.Text.Json.Serialization;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>What is expected of a network before its first epoch, from theory alone, and what was then measured at initialisation.</summary>
/// <remarks>
/// docs/preflight.md has the formulas, decision 11 the limits, and bench/Fathom.Diagnosis/results/preflight.md what runs made of each. Numbers keep four digits.
/// </remarks>
public sealed record Preflight
{
    /// <summary>The rate in front of a first step that is too long is lowered until the step is this part of the limit.</summary>
    private const double SafePart = 0.1;

    /// <summary>How far the line of <see cref="EpochsToLearn"/> misses a run at most.</summary>
    public const int EpochsToLearnError = 6;

    /// <summary>What that line was drawn through: the homework's runs at depths 10 to 30 by <see cref="GradientScale.EpochChange"/>.</summary>
    private static readonly (double Least, double Largest) Measurable = (4e-6, 1.2e-2);

    public required PreflightVerdict Verdict { get; init; }

    public required int Depth { get; init; }

    /// <summary>Factor on a signal's root mean square from one hidden layer to the next, their geometric mean; null with fewer than two of them, or where normalisation sets it.</summary>
    public required double? SignalPerLayer { get; init; }

    /// <summary>The same of a gradient on its way back.</summary>
    public required double? GradientPerLayer { get; init; }

    /// <summary>χ of mean-field theory in the limit of many layers; null where it does not hold.</summary>
    public required double? Susceptibility { get; init; }

    /// <summary>ξ = 1/|ln χ|, in layers; null where it is infinite or χ is not known.</summary>
    public required double? DepthScale { get; init; }

    /// <summary>By how much an epoch would lower the loss (nats), were every step like the first (<see cref="FirstSteps.Fall"/>); null in records of before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? EpochFall { get; init; }

    public required GradientScale Expected { get; init; }

    /// <summary>Null before a network was initialised.</summary>
    public GradientScale? Measured { get; init; }

    /// <summary>The noise's power over the signal's at the output, of dropout; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DropoutNoise { get; init; }

    /// <summary>What would mend it at the same learning rate, by the same theory: a <see cref="PreflightRemedies"/>'s name; null where none is needed or does.</summary>
    public required string? Remedy { get; init; }

    /// <summary>A learning rate that would mend it; null where none is needed or does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? SuggestedRate { get; init; }

    /// <summary>
    /// Epochs until half of the validation images are right, give or take <see cref="EpochsToLearnError"/>; null where nothing was measured: for every recipe
    /// but the homework's, its learning rate aside, and beyond its depths. A line through those runs over the logarithm of <see cref="GradientScale.EpochChange"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? EpochsToLearn { get; init; }

    /// <summary>What theory expects.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="depth">Number of dense layers.</param>
    /// <param name="data">Sizes, and the first training examples.</param>
    public static Preflight Of(Recipe recipe, int depth, DataSplit data)
    {
        InputKernel inputs = InputKernel.Of(data.Training, data.ClassCount, recipe.ScalingFor(data.Training));
        FirstSteps steps = StepsOf(recipe, depth, data);
        SignalPropagation flow = new(recipe, depth, data.Training.FeatureCount, inputs);
        GradientScale expected = steps.Scale(flow.GradientNorms, flow.WeightNorms);
        double fall = steps.Fall(flow.TellingNorms, flow.ExampleNorms);
        PreflightVerdict verdict = PreflightLimits.VerdictOn(recipe, depth, data.ClassCount, expected, fall);
        double noise = Measures.DropoutNoise.Of(recipe, depth);
        string? remedy = verdict is PreflightVerdict.Ready or PreflightVerdict.RateTooLow ? null : RemedyFor(recipe, depth, data, inputs);
        MeanField? limit = depth > 2 ? MeanField.Of(recipe) : null;
        return new Preflight
        {
            Verdict = verdict,
            Depth = depth,
            SignalPerLayer = recipe.Normalization == NormalizationKind.None ? PerLayer(flow.SignalSquares, forward: true) : null,
            GradientPerLayer = PerLayer(flow.ErrorSquares, forward: false),
            Susceptibility = Short(limit?.Susceptibility),
            DepthScale = Short(limit?.DepthScale),
            EpochFall = Short(fall),
            Expected = Short(expected),
            DropoutNoise = noise > 0 ? Rounded(noise) : null,
            Remedy = remedy,
            SuggestedRate = verdict switch
            {
                PreflightVerdict.RateTooLow => PreflightLimits.HealthyRate(recipe, data.ClassCount, fall),
                PreflightVerdict.TooLong when remedy is null => OneDigit(SafePart * PreflightLimits.LargestStepChange / expected.StepChange * recipe.LearningRate),
                _ => null,
            },
            EpochsToLearn = verdict == PreflightVerdict.LearnsLate && IsHomework(recipe) && expected.EpochChange >= Measurable.Least && expected.EpochChange <= Measurable.Largest
                ? Math.Round(2.5 + 4.6 * Math.Log10(1e-2 / expected.EpochChange))
                : null,
        };
    }

    /// <summary>The same with what was measured before the first epoch beside it.</summary>
    public Preflight With(Recipe recipe, DataSplit data, IReadOnlyList<LayerRecord> initialLayers) => this with
    {
        Measured = Short(StepsOf(recipe, Depth, data).Scale(
            [.. initialLayers.Select(layer => layer.GradientNorm)], [.. initialLayers.Select(layer => layer.WeightNorm)])),
    };

    /// <summary>The recipe with what is suggested: the learning rate, or else the remedy; as it is where nothing is.</summary>
    public Recipe Advised(Recipe recipe) =>
        SuggestedRate is { } rate ? recipe with { LearningRate = rate }
        : Remedy is { } remedy ? PreflightRemedies.For(recipe).Single(one => one.Name == remedy).Recipe
        : recipe;

    private static FirstSteps StepsOf(Recipe recipe, int depth, DataSplit data) =>
        new(recipe, recipe.ShapeFor(data.Training.FeatureCount, data.ClassCount, depth), data.Training.Count);

    private static string? RemedyFor(Recipe recipe, int depth, DataSplit data, InputKernel inputs) => PreflightRemedies.For(recipe)
        .Where(remedy => remedy.Recipe.Problems(int.MaxValue).Count == 0)
        .FirstOrDefault(remedy =>
        {
            SignalPropagation flow = new(remedy.Recipe, depth, data.Training.FeatureCount, inputs);
            FirstSteps steps = StepsOf(remedy.Recipe, depth, data);
            return PreflightLimits.IsHealthy(
                remedy.Recipe, depth, data.ClassCount, steps.Scale(flow.GradientNorms, flow.WeightNorms), steps.Fall(flow.TellingNorms, flow.ExampleNorms));
        }).Name;

    private static bool IsHomework(Recipe recipe) =>
        recipe with { LearningRate = 0.01, Epochs = 1, Patience = 0, MinDelta = 0 } == new Recipe { Epochs = 1 };

    /// <summary>From the first hidden layer to the last, or back; the output layer, of another width, aside.</summary>
    private static double? PerLayer(IReadOnlyList<double> squares, bool forward)
    {
        int steps = squares.Count - 2;
        double whole = steps < 1 ? 0 : forward ? squares[^2] / squares[0] : squares[0] / squares[^2];
        return whole > 0 && double.IsFinite(whole) ? Short(Math.Pow(whole, 0.5 / steps)) : null;
    }

    private static GradientScale Short(GradientScale scale) =>
        new(Rounded(scale.First), Rounded(scale.Last), Rounded(scale.Largest), Rounded(scale.EpochChange), Rounded(scale.StepChange));

    private static double? Short(double? value) => value is { } known ? Rounded(known) : null;

    /// <summary>Four significant digits, so that a record does not depend on the platform's last bit.</summary>
    private static double Rounded(double value) => Digits(value, "G4");

    private static double OneDigit(double value) => Digits(value, "G1");

    private static double Digits(double value, string format) =>
        double.Parse(value.ToString(format, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
