namespace Fathom.Engine.Networks;

/// <summary>What is done to the pre-activations of every hidden layer before the activation.</summary>
public enum NormalizationKind
{
    None,

    /// <summary>Each unit over the batch; running statistics in evaluation. Ioffe and Szegedy 2015.</summary>
    Batch,

    /// <summary>Each example over its units. Ba, Kiros and Hinton 2016.</summary>
    Layer,
}
