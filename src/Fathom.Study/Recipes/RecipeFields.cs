using Fathom.Engine.Training;

namespace Fathom.Study.Recipes;

/// <summary>Every field of <see cref="Recipe"/>: what options, recipe files, study.json, reports and documents are made from.</summary>
/// <remarks>docs/recipes.md says more of each, with its source.</remarks>
public static class RecipeFields
{
    /// <summary>Group by group.</summary>
    public static IReadOnlyList<RecipeField> All { get; } =
    [
        RecipeField.WholeNumber(
            nameof(Recipe.Width), FieldGroup.Network, "Units of each hidden layer", recipe => recipe.Width, (recipe, value) => recipe with { Width = value }),
        RecipeField.List(
            nameof(Recipe.Widths), FieldGroup.Network, "Units of each hidden layer where they differ; depth follows", recipe => recipe.Widths, (recipe, value) => recipe with { Widths = value }),
        RecipeField.Choice(
            nameof(Recipe.Activation), FieldGroup.Network, "Activation function of the hidden layers", recipe => recipe.Activation, (recipe, value) => recipe with { Activation = value }),
        RecipeField.Choice(
            nameof(Recipe.Initializer), FieldGroup.Network, "How weights are drawn before training", recipe => recipe.Initializer, (recipe, value) => recipe with { Initializer = value }),
        RecipeField.Number(
            nameof(Recipe.Gain), FieldGroup.Network, "Multiplies the initial weights", recipe => recipe.Gain, (recipe, value) => recipe with { Gain = value }),
        RecipeField.Choice(
            nameof(Recipe.Normalization), FieldGroup.Network, "Normalisation in each hidden layer, before the activation", recipe => recipe.Normalization, (recipe, value) => recipe with { Normalization = value }),
        RecipeField.Choice(
            nameof(Recipe.Residual), FieldGroup.Network, "Skip connections around blocks of hidden layers; rezero: with gates that start at zero", recipe => recipe.Residual, (recipe, value) => recipe with { Residual = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.SkipLength), FieldGroup.Network, "Layers that each skip connection spans", recipe => recipe.SkipLength, (recipe, value) => recipe with { SkipLength = value }),
        RecipeField.Flag(
            nameof(Recipe.Standardize), FieldGroup.Input, "Scale pixels to mean 0 and standard deviation 1, not to 0…1", recipe => recipe.Standardize, (recipe, value) => recipe with { Standardize = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.Shift), FieldGroup.Input, "Shift training images at random by up to this many pixels", recipe => recipe.Shift, (recipe, value) => recipe with { Shift = value }),
        RecipeField.Flag(
            nameof(Recipe.Flip), FieldGroup.Input, "Mirror half of the training images left to right", recipe => recipe.Flip, (recipe, value) => recipe with { Flip = value }),
        RecipeField.Number(
            nameof(Recipe.Dropout), FieldGroup.Regularization, "Share of hidden units left out of each step; with selu, alpha dropout", recipe => recipe.Dropout, (recipe, value) => recipe with { Dropout = value }),
        RecipeField.Number(
            nameof(Recipe.InputDropout), FieldGroup.Regularization, "Share of input pixels left out of each step", recipe => recipe.InputDropout, (recipe, value) => recipe with { InputDropout = value }),
        RecipeField.Number(
            nameof(Recipe.LabelSmoothing), FieldGroup.Regularization, "Share of each target spread over all classes", recipe => recipe.LabelSmoothing, (recipe, value) => recipe with { LabelSmoothing = value }),
        RecipeField.Choice(
            nameof(Recipe.ClassWeights), FieldGroup.Regularization, "Weight of each class in the training loss; balanced: rare classes weigh more", recipe => recipe.ClassWeights, (recipe, value) => recipe with { ClassWeights = value }),
        RecipeField.Number(
            nameof(Recipe.L2), FieldGroup.Regularization, "λ of the penalty ½λ‖W‖² added to the loss", recipe => recipe.L2, (recipe, value) => recipe with { L2 = value }),
        RecipeField.Number(
            nameof(Recipe.WeightDecay), FieldGroup.Regularization, "λ of decoupled weight decay", recipe => recipe.WeightDecay, (recipe, value) => recipe with { WeightDecay = value }),
        RecipeField.Choice(
            nameof(Recipe.Optimizer), FieldGroup.Optimization, "Rule that updates the weights", recipe => recipe.Optimizer, (recipe, value) => recipe with { Optimizer = value }),
        RecipeField.Number(
            nameof(Recipe.LearningRate), FieldGroup.Optimization, "Size of a training step", recipe => recipe.LearningRate, (recipe, value) => recipe with { LearningRate = value }),
        RecipeField.Number(
            nameof(Recipe.Momentum), FieldGroup.Optimization, "Momentum of sgd, such as 0.9", recipe => recipe.Momentum, (recipe, value) => recipe with { Momentum = value }),
        RecipeField.Flag(
            nameof(Recipe.Nesterov), FieldGroup.Optimization, "Nesterov's form of momentum", recipe => recipe.Nesterov, (recipe, value) => recipe with { Nesterov = value }),
        RecipeField.Number(
            nameof(Recipe.ClipNorm), FieldGroup.Optimization, "Clip each step's gradient to this norm; 0: no clipping", recipe => recipe.ClipNorm, (recipe, value) => recipe with { ClipNorm = value }),
        RecipeField.Choice(
            nameof(Recipe.Schedule), FieldGroup.Optimization, "How the learning rate changes over training", recipe => recipe.Schedule, (recipe, value) => recipe with { Schedule = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.StepEvery), FieldGroup.Optimization, "Epochs between two drops, with --schedule step", recipe => recipe.StepEvery, (recipe, value) => recipe with { StepEvery = value }),
        RecipeField.Number(
            nameof(Recipe.StepFactor), FieldGroup.Optimization, "Factor of each drop, with --schedule step", recipe => recipe.StepFactor, (recipe, value) => recipe with { StepFactor = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.WarmupEpochs), FieldGroup.Optimization, "Epochs over which the learning rate first rises", recipe => recipe.WarmupEpochs, (recipe, value) => recipe with { WarmupEpochs = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.BatchSize), FieldGroup.Optimization, "Examples of one training step", recipe => recipe.BatchSize, (recipe, value) => recipe with { BatchSize = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.Epochs), FieldGroup.Duration, "Epochs that every run trains", recipe => recipe.Epochs, (recipe, value) => recipe with { Epochs = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.Patience), FieldGroup.Duration, "Stop after this many epochs without a lower validation loss, and keep the best weights; 0: never", recipe => recipe.Patience, (recipe, value) => recipe with { Patience = value }),
        RecipeField.Number(
            nameof(Recipe.MinDelta), FieldGroup.Duration, "How much lower a loss must be to count as lower, for --patience", recipe => recipe.MinDelta, (recipe, value) => recipe with { MinDelta = value }),
    ];

    /// <summary>What every recipe is told by, and every file holds; the others matter where they differ from their defaults.</summary>
    public static IReadOnlyList<RecipeField> Basic { get; } =
        [.. All.Where(field => field.Name is "width" or "activation" or "initializer" or "optimizer" or "learning-rate" or "batch" or "epochs")];

    /// <summary>The field under a name of the command line and of recipe files; null where there is none.</summary>
    public static RecipeField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>The fields in which a recipe differs from another.</summary>
    public static IEnumerable<RecipeField> Changes(Recipe from, Recipe to) => All.Where(field => field.TextOf(from) != field.TextOf(to));
}
