using Fathom.Engine.Networks;
using Fathom.Study.Formats.Onnx;

namespace Fathom.Study.Formats;

/// <summary>
/// The nodes that stretch the pixels of a table whose white is not 255 as reading it does: min(round(x · 255 / white), 255), halves to even. Exact
/// for whole numbers: only a tie is within float32's error of a half, and a tie's quotient is exact.
/// </summary>
internal static class OnnxPixels
{
    public const int White = 255;

    /// <summary>Where the stretched pixels stand, [N, features].</summary>
    public const string Output = "pixels.stretched";

    public static IEnumerable<NamedTensor> ConstantsFor(int white) => [new("pixels.white", [], [white]), new("pixels.largest", [], [White])];

    public static IEnumerable<NodeProto> Nodes() =>
    [
        Node("Mul", "pixels.raised", OnnxGraph.Input, "pixels.largest"),
        Node("Div", "pixels.divided", "pixels.raised", "pixels.white"),
        Node("Round", "pixels.rounded", "pixels.divided"),
        Node("Min", Output, "pixels.rounded", "pixels.largest"),
    ];

    private static NodeProto Node(string operation, string output, params string[] inputs) =>
        new() { OpType = operation, Name = output, Input = { inputs }, Output = { output } };
}
