namespace Fathom.Engine.Training;

/// <summary>How much an example's class counts in the training loss.</summary>
public enum ClassWeightKind
{
    /// <summary>All alike.</summary>
    None,

    /// <summary>Inversely to how frequent the class is among the training examples; see <see cref="ClassWeights.Balanced"/>.</summary>
    Balanced,
}
