using System.Globalization;
using System.Text.Json.Serialization;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>What is expected of a network before its first epoch, from theory alone, and what was then measured at initialisation.</summary>
/// <remarks>docs/preflight.md has the formulas; decision 11 where the limits come from. Numbers keep four digits.</remarks>
public sealed record Preflight
{
    /// <summary>
    /// Where an epoch moves no weight matrix by this part of its size, a network learns late: of the homework's recipe on
    /// Fashion-MNIST, those above it had half of the validation images right within seven epochs, those below in eight to twenty.
    /// </summary>
    public const double LeastEpochChange = 3e-4;

    /// <summary>AutoTrainer's limits for the first layer's gradient over the last's (Zhang et al. 2021, section 3).</summary>
    public const double LeastRatio = 1e-3;

    /// <inheritdoc cref="LeastRatio"/>
    public const double LargestRatio = 70;

    /// <summary>
    /// The first step that moves a weight matrix by this part of its size throws a deep network off. Of the networks without
    /// normalisation in decision 11 none above it learnt; some below it did not either.
    /// </summary>
    public const double LargestStepChange = 0.2;

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

    public required GradientScale Expected { get; init; }

    /// <summary>Null before a network was initialised.</summary>
    public GradientScale? Measured { get; init; }

    /// <summary>The first of the named arms whose change to this recipe would, by the same theory, be trainable; null where none is needed or does.</summary>
    public required string? Remedy { get; init; }

    /// <summary>
    /// Epochs until half of the validation images are right, where it learns late: a line through the homework's runs at
    /// depths 10 to 30 over the logarithm of <see cref="GradientScale.EpochChange"/>, which meets each run to within 6 epochs.
    /// </summary>
    [JsonIgnore]
    public double EpochsToLearn => 2.5 + 4.6 * Math.Log10(1e-2 / Math.Max(Expected.EpochChange, 1e-30));

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
        PreflightVerdict verdict = VerdictOn(expected, recipe, depth);
        MeanField? limit = depth > 2 ? MeanField.Of(recipe) : null;
        return new Preflight
        {
            Verdict = verdict,
            Depth = depth,
            SignalPerLayer = recipe.Normalization == NormalizationKind.None ? PerLayer(flow.SignalSquares, forward: true) : null,
            GradientPerLayer = PerLayer(flow.ErrorSquares, forward: false),
            Susceptibility = Short(limit?.Susceptibility),
            DepthScale = Short(limit?.DepthScale),
            Expected = Short(expected),
            Remedy = verdict == PreflightVerdict.Ready ? null : RemedyFor(recipe, depth, data.Training.FeatureCount, inputs, steps),
        };
    }

    /// <summary>The same with what was measured before the first epoch beside it.</summary>
    public Preflight With(Recipe recipe, DataSplit data, IReadOnlyList<LayerRecord> initialLayers) => this with
    {
        Measured = Short(StepsOf(recipe, Depth, data).Scale(
            [.. initialLayers.Select(layer => layer.GradientNorm)], [.. initialLayers.Select(layer => layer.WeightNorm)])),
    };

    private static FirstSteps StepsOf(Recipe recipe, int depth, DataSplit data) =>
        new(recipe, recipe.ShapeFor(data.Training.FeatureCount, data.ClassCount, depth), data.Training.Count);

    private static PreflightVerdict VerdictOn(GradientScale expected, Recipe recipe, int depth) =>
        expected.EpochChange < LeastEpochChange ? PreflightVerdict.LearnsLate
        : expected.StepChange > LargestStepChange && IsThrownOff(recipe, depth) ? PreflightVerdict.TooLong
        : expected.Ratio < LeastRatio ? PreflightVerdict.Vanishing
        : expected.Ratio > LargestRatio ? PreflightVerdict.Exploding
        : PreflightVerdict.Ready;

    /// <summary>
    /// Softmax regression has no hidden units to lose, and where hidden layers are normalised long steps shrink themselves:
    /// weights that grew have smaller gradients (Arora, Li and Lyu 2019).
    /// </summary>
    private static bool IsThrownOff(Recipe recipe, int depth) => depth > 1 && recipe.Normalization == NormalizationKind.None;

    /// <summary>What the named arms that keep gradients' size would make of a recipe.</summary>
    internal static IReadOnlyList<(string Arm, Recipe Recipe)> Remedies(Recipe recipe) =>
    [
        ("he", recipe with { Initializer = InitializerKind.HeNormal, Gain = 1 }),
        ("orthogonal", recipe with { Initializer = InitializerKind.Orthogonal, Gain = Math.Sqrt(2) }),
        ("rezero", recipe with { Residual = ResidualKind.Rezero }),
    ];

    private static string? RemedyFor(Recipe recipe, int depth, int features, InputKernel inputs, FirstSteps steps) => Remedies(recipe)
        .Where(remedy => remedy.Recipe.Problems(int.MaxValue).Count == 0)
        .FirstOrDefault(remedy =>
        {
            SignalPropagation flow = new(remedy.Recipe, depth, features, inputs);
            return VerdictOn(steps.Scale(flow.GradientNorms, flow.WeightNorms), remedy.Recipe, depth) == PreflightVerdict.Ready;
        }).Arm;

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
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
