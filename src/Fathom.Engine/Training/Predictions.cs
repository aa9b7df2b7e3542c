using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>What a network says of examples.</summary>
public static class Predictions
{
    /// <summary>Class probabilities [count, classes], row by row, of all examples.</summary>
    /// <exception cref="ArgumentException">The network has another number of inputs; the message gives both.</exception>
    public static float[] Predict(this Network network, ExampleSet examples) =>
        network.Shape.Inputs != examples.FeatureCount
            ? throw new ArgumentException(
                $"The examples have {examples.FeatureCount} features; expected {network.Shape.Inputs}, the network's inputs.", nameof(examples))
            : examples.Kind == FeatureKind.Bytes ? network.Predict(examples.Pixels.Span) : network.Predict(examples.Values.Span);
}
