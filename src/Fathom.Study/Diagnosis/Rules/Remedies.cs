using System.Globalization;
using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Recipes;

namespace Fathom.Study.Diagnosis.Rules;

/// <summary>Suggestions: the same depth and recipe with one thing changed, over three seeds; where the recipe is not known, the remedy alone.</summary>
/// <remarks>What each came to on real data: bench/Fathom.Diagnosis/results/remedies.md.</remarks>
internal static class Remedies
{
    private const int Seeds = 3;

    /// <summary>A step past this many layers needs more than well-sized weights.</summary>
    private const int DepthForHeAlone = 12;

    /// <summary>A rate that was far too high: a tenth of it, and no more than what is usual.</summary>
    public static Suggestion FarLowerRate(Evidence evidence) => LowerRate(evidence, recipe => Math.Min(recipe.LearningRate / 10, UsualRate(recipe)));

    /// <summary>Of a run that is stuck near chance: a far lower rate, unless it was below the usual one already: then what carries a signal.</summary>
    public static Suggestion OutOfStanding(Evidence evidence) => evidence.Input.Recipe is { } recipe && evidence.Rates.Largest < UsualRate(recipe) ? CarrySignal(evidence) : FarLowerRate(evidence);

    /// <summary>A rate that throws training back: a third of it.</summary>
    public static Suggestion LowerRate(Evidence evidence) => LowerRate(evidence, recipe => recipe.LearningRate / 3);

    public static Suggestion RaiseRate(Evidence evidence) => Of(evidence, RemedyKind.RaiseRate, RateChange(evidence, recipe => 10 * recipe.LearningRate));

    /// <summary>The usual rate where nothing moves; at the usual rate it is not the rate.</summary>
    public static Suggestion UsualRateInstead(Evidence evidence) => evidence.Input.Recipe is not { } recipe ? Of(evidence, RemedyKind.RaiseRate)
        : recipe.LearningRate < UsualRate(recipe) ? Of(evidence, RemedyKind.RaiseRate, RateChange(evidence, UsualRate))
        : recipe.LearningRate > UsualRate(recipe) ? LowerRate(evidence, UsualRate)
        : CheckLabels(evidence);

    /// <summary>A rate that decays already can only be lowered.</summary>
    public static Suggestion DecayRate(Evidence evidence) => evidence.Rates.Decays
        ? LowerRate(evidence)
        : Of(evidence, RemedyKind.DecayRate, Change(nameof(Recipe.Schedule), recipe => recipe with { Schedule = ScheduleKind.Cosine }));

    public static Suggestion DecayRateAndKeepBest(Evidence evidence) => Of(
        evidence,
        RemedyKind.DecayRateAndKeepBest,
        Change(nameof(Recipe.Schedule), recipe => recipe with { Schedule = ScheduleKind.Cosine }),
        Change(nameof(Recipe.Patience), recipe => recipe with { Patience = Math.Max(5, evidence.EpochCount) }));

    public static Suggestion StopEarly(Evidence evidence) => Of(
        evidence,
        RemedyKind.StopEarly,
        Change(nameof(Recipe.Patience), recipe => recipe with { Patience = Math.Max(5, evidence.EpochCount / 5) }));

    public static Suggestion MorePatience(Evidence evidence) => Of(
        evidence,
        RemedyKind.MorePatience,
        Change(nameof(Recipe.Patience), recipe => recipe with { Patience = 3 * (evidence.Input.Recipe?.Patience ?? 1) }));

    public static Suggestion TrainLonger(Evidence evidence) =>
        Of(evidence, evidence.Input.Recipe is { KnowsItsEnd: true } ? RemedyKind.LongerSchedule : RemedyKind.TrainLonger) with { Budget = 2 * Math.Max(5, evidence.EpochCount) };

    /// <summary>What carries a signal through the layers of a run that did not take off in time.</summary>
    public static Suggestion CarrySignal(Evidence evidence)
    {
        if (evidence.Input.Recipe is not { } recipe)
        {
            return Of(evidence, RemedyKind.NormalizeAndSkip);
        }

        // Well-sized weights carry no signal that dropout drowns; a skip does.
        bool weightsSuffice = evidence.Input.Depth is { } depth && depth <= DepthForHeAlone && DropoutNoise.Of(recipe, depth) < DropoutNoise.Drowning;
        if (recipe.Activation is ActivationKind.Sigmoid && weightsSuffice)
        {
            return Of(
                evidence,
                RemedyKind.Relu,
                Change(nameof(Recipe.Activation), one => one with { Activation = ActivationKind.Relu }),
                Change(nameof(Recipe.Initializer), one => one with { Initializer = InitializerKind.HeNormal }));
        }

        return recipe is { Activation: ActivationKind.Relu, Initializer: not (InitializerKind.HeNormal or InitializerKind.HeUniform) } && weightsSuffice
            ? Of(evidence, RemedyKind.HeWeights, Change(nameof(Recipe.Initializer), one => one with { Initializer = InitializerKind.HeNormal }))
            : Of(
                evidence,
                RemedyKind.NormalizeAndSkip,
                Change(nameof(Recipe.Normalization), one => one with { Normalization = NormalizationKind.Batch }),
                Change(nameof(Recipe.Residual), one => one with { Residual = ResidualKind.Identity }));
    }

    public static Suggestion ClipGradients(Evidence evidence) =>
        Of(evidence, RemedyKind.ClipGradients, Change(nameof(Recipe.ClipNorm), recipe => recipe with { ClipNorm = 1 }));

    public static Suggestion LessRegularization(Evidence evidence)
    {
        if (evidence.Input.Recipe is not { } recipe)
        {
            return Of(evidence, RemedyKind.LessRegularization);
        }

        Recipe none = recipe with { Dropout = 0, InputDropout = 0, L2 = 0, WeightDecay = 0 };
        return Of(evidence, RemedyKind.LessRegularization, [.. RecipeFields.Changes(recipe, none).Select(field => new RecipeChange(field.Name, field.TextOf(none)))]);
    }

    /// <summary>A hidden layer where there is none, else four times the width.</summary>
    public static Suggestion MoreCapacity(Evidence evidence) => evidence.Input.Depth == 1
        ? Of(evidence, RemedyKind.HiddenLayer) with { Depth = 2 }
        : Of(evidence, RemedyKind.Wider, Wider(evidence.Input.Recipe ?? new Recipe()));

    /// <summary>Nothing to train.</summary>
    public static Suggestion CheckLabels(Evidence evidence) => new(RemedyKind.CheckLabels, [], evidence.Input.Depth ?? 0, 0, 0);

    /// <summary>What the field's defaults are: Kingma and Ba 2015 for Adam and its kind; for SGD a tenth, less by what momentum adds up to.</summary>
    public static double UsualRate(Recipe recipe) => recipe.Optimizer == OptimizerKind.Sgd ? 0.1 * (1 - recipe.Momentum) : 1e-3;

    private static Suggestion LowerRate(Evidence evidence, Func<Recipe, double> rate) => Of(evidence, RemedyKind.LowerRate, RateChange(evidence, rate));

    private static RecipeChange Wider(Recipe recipe) => recipe.Widths.Count == 0
        ? Change(nameof(Recipe.Width), one => one with { Width = 4 * recipe.Width })
        : Change(nameof(Recipe.Widths), one => one with { Widths = new HiddenWidths([.. recipe.Widths.Select(width => 4 * width)]) });

    private static RecipeChange RateChange(Evidence evidence, Func<Recipe, double> rate) => Change(
        nameof(Recipe.LearningRate),
        recipe => recipe with { LearningRate = double.Parse(rate(evidence.Input.Recipe ?? recipe).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) });

    private static RecipeChange Change(string property, Func<Recipe, Recipe> changed)
    {
        RecipeField field = RecipeFields.All.Single(one => one.Property == property);
        return new RecipeChange(field.Name, field.TextOf(changed(new Recipe())));
    }

    private static Suggestion Of(Evidence evidence, RemedyKind remedy, params IReadOnlyList<RecipeChange> changes) =>
        evidence.Input is { Recipe: not null, Depth: { } depth }
            ? new(remedy, changes, depth, Math.Max(1, evidence.Input.Budget), Seeds)
            : new(remedy, [], 0, Math.Max(1, evidence.Input.Budget), 0);
}
