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
            nameof(Recipe.Activation), FieldGroup.Network, "Function between the layers", recipe => recipe.Activation, (recipe, value) => recipe with { Activation = value }),
        RecipeField.Choice(
            nameof(Recipe.Initializer), FieldGroup.Network, "How weights are drawn before training", recipe => recipe.Initializer, (recipe, value) => recipe with { Initializer = value }),
        RecipeField.Number(
            nameof(Recipe.Gain), FieldGroup.Network, "Multiplies the initial weights", recipe => recipe.Gain, (recipe, value) => recipe with { Gain = value }),
        RecipeField.Choice(
            nameof(Recipe.Normalization), FieldGroup.Network, "Of each hidden layer, before the activation", recipe => recipe.Normalization, (recipe, value) => recipe with { Normalization = value }),
        RecipeField.Choice(
            nameof(Recipe.Residual), FieldGroup.Network, "Skips around blocks of hidden layers; rezero: with gates from zero", recipe => recipe.Residual, (recipe, value) => recipe with { Residual = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.SkipLength), FieldGroup.Network, "Layers that a skip leads around", recipe => recipe.SkipLength, (recipe, value) => recipe with { SkipLength = value }),
        RecipeField.Flag(
            nameof(Recipe.Standardize), FieldGroup.Input, "Scale pixels to mean 0 and deviation 1, not to 0…1", recipe => recipe.Standardize, (recipe, value) => recipe with { Standardize = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.Shift), FieldGroup.Input, "Move training images by up to so many pixels", recipe => recipe.Shift, (recipe, value) => recipe with { Shift = value }),
        RecipeField.Flag(
            nameof(Recipe.Flip), FieldGroup.Input, "Mirror half of the training images", recipe => recipe.Flip, (recipe, value) => recipe with { Flip = value }),
        RecipeField.Number(
            nameof(Recipe.Dropout), FieldGroup.Regularization, "Part of the hidden units left out of a step; selu: alpha dropout", recipe => recipe.Dropout, (recipe, value) => recipe with { Dropout = value }),
        RecipeField.Number(
            nameof(Recipe.InputDropout), FieldGroup.Regularization, "Part of the pixels left out of a step", recipe => recipe.InputDropout, (recipe, value) => recipe with { InputDropout = value }),
        RecipeField.Number(
            nameof(Recipe.LabelSmoothing), FieldGroup.Regularization, "Part of each target spread over all classes", recipe => recipe.LabelSmoothing, (recipe, value) => recipe with { LabelSmoothing = value }),
        RecipeField.Choice(
            nameof(Recipe.ClassWeights), FieldGroup.Regularization, "What classes count in the training loss; balanced: rare ones more", recipe => recipe.ClassWeights, (recipe, value) => recipe with { ClassWeights = value }),
        RecipeField.Number(
            nameof(Recipe.L2), FieldGroup.Regularization, "λ of a penalty ½λ‖W‖² in the loss", recipe => recipe.L2, (recipe, value) => recipe with { L2 = value }),
        RecipeField.Number(
            nameof(Recipe.WeightDecay), FieldGroup.Regularization, "λ of decoupled weight decay", recipe => recipe.WeightDecay, (recipe, value) => recipe with { WeightDecay = value }),
        RecipeField.Choice(
            nameof(Recipe.Optimizer), FieldGroup.Optimization, "How weights follow their gradients", recipe => recipe.Optimizer, (recipe, value) => recipe with { Optimizer = value }),
        RecipeField.Number(
            nameof(Recipe.LearningRate), FieldGroup.Optimization, "Size of a training step", recipe => recipe.LearningRate, (recipe, value) => recipe with { LearningRate = value }),
        RecipeField.Number(
            nameof(Recipe.Momentum), FieldGroup.Optimization, "Of sgd, such as 0.9", recipe => recipe.Momentum, (recipe, value) => recipe with { Momentum = value }),
        RecipeField.Flag(
            nameof(Recipe.Nesterov), FieldGroup.Optimization, "Nesterov's form of momentum", recipe => recipe.Nesterov, (recipe, value) => recipe with { Nesterov = value }),
        RecipeField.Number(
            nameof(Recipe.ClipNorm), FieldGroup.Optimization, "Largest norm of a step's gradient; 0: none", recipe => recipe.ClipNorm, (recipe, value) => recipe with { ClipNorm = value }),
        RecipeField.Choice(
            nameof(Recipe.Schedule), FieldGroup.Optimization, "How the learning rate moves", recipe => recipe.Schedule, (recipe, value) => recipe with { Schedule = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.StepEvery), FieldGroup.Optimization, "Epochs between two drops of the schedule step", recipe => recipe.StepEvery, (recipe, value) => recipe with { StepEvery = value }),
        RecipeField.Number(
            nameof(Recipe.StepFactor), FieldGroup.Optimization, "What a drop multiplies the rate by", recipe => recipe.StepFactor, (recipe, value) => recipe with { StepFactor = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.WarmupEpochs), FieldGroup.Optimization, "Epochs in which the rate rises to its start", recipe => recipe.WarmupEpochs, (recipe, value) => recipe with { WarmupEpochs = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.BatchSize), FieldGroup.Optimization, "Examples of one training step", recipe => recipe.BatchSize, (recipe, value) => recipe with { BatchSize = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.Epochs), FieldGroup.Duration, "How long every run trains", recipe => recipe.Epochs, (recipe, value) => recipe with { Epochs = value }),
        RecipeField.WholeNumber(
            nameof(Recipe.Patience), FieldGroup.Duration, "Stop after so many epochs without a lower validation loss and keep the best weights; 0: never", recipe => recipe.Patience, (recipe, value) => recipe with { Patience = value }),
        RecipeField.Number(
            nameof(Recipe.MinDelta), FieldGroup.Duration, "By how much a loss must be lower to count", recipe => recipe.MinDelta, (recipe, value) => recipe with { MinDelta = value }),
    ];

    /// <summary>What every recipe is told by, and every file holds; the others matter where they differ from their defaults.</summary>
    public static IReadOnlyList<RecipeField> Basic { get; } =
        [.. All.Where(field => field.Name is "width" or "activation" or "initializer" or "optimizer" or "learning-rate" or "batch" or "epochs")];

    /// <summary>The field under a name of the command line and of recipe files; null where there is none.</summary>
    public static RecipeField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    /// <summary>The fields in which a recipe differs from another.</summary>
    public static IEnumerable<RecipeField> Changes(Recipe from, Recipe to) => All.Where(field => field.TextOf(from) != field.TextOf(to));
}
