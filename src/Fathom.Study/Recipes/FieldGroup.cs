namespace Fathom.Study.Recipes;

/// <summary>What a recipe's field is about; help and documents list fields group by group.</summary>
public enum FieldGroup
{
    Network,

    Input,

    Regularization,

    Optimization,

    Duration,
}
