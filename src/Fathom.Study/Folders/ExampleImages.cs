using System.Text.Json.Serialization;

namespace Fathom.Study.Folders;

/// <summary>
/// A few test images, or rows of a table, with what networks took them for; <c>images.json</c> holds them, so that a report can be made
/// again where the data are not.
/// </summary>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Networks">At most one for each arm and depth.</param>
/// <param name="Columns">Of a table: the names of the cells; null where they are images.</param>
public sealed record ExampleImages(
    int Height,
    int Width,
    IReadOnlyList<NetworkExamples> Networks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Columns = null)
{
    internal const string Name = "images.json";

    /// <summary>What is kept of an arm at a depth; null where nothing is.</summary>
    public NetworkExamples? Of(string arm, int depth) =>
        Networks.FirstOrDefault(network => network.Depth == depth && string.Equals(network.Arm, arm, StringComparison.Ordinal));

    /// <summary>What <paramref name="folder"/> holds; null where it holds none.</summary>
    /// <exception cref="InvalidRequestException">The file is damaged: which, where, what was expected.</exception>
    public static ExampleImages? Read(string folder)
    {
        string path = PathIn(folder);
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            return null;
        }

        ExampleImages images = SummedJson.Read<ExampleImages>(path);
        int pixels = images.Height * images.Width;
        return images.Networks.SelectMany(network => network.All).All(image =>
            images.Columns is { } columns ? image.Cells?.Count == columns.Count : image.Pixels.Length == pixels || image.Pixels.Length == 3 * pixels)
            ? images
            : throw new InvalidRequestException($"{path}: an image does not have {images.Height} × {images.Width} pixels");
    }

    public void Write(string folder) => AtomicFile.Write(PathIn(folder), stream => stream.Write(SummedJson.Bytes(this)));

    private static string PathIn(string folder) => Path.Combine(folder, Name);
}

/// <summary>What one trained network gets wrong on the test set.</summary>
/// <param name="Arm">Of the run.</param>
/// <param name="Depth">Of the run.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Wrong">Misclassified test images.</param>
/// <param name="Images">Test images.</param>
/// <param name="MostConfident">The wrong answers it is surest of, the surest first.</param>
/// <param name="OfWorstPairs">The surest of the pairs of classes that it confuses most.</param>
/// <param name="WeightsSha256">Of the network, as its run's record has it; null in files written before it was kept.</param>
public sealed record NetworkExamples(
    string Arm,
    int Depth,
    int Seed,
    int Wrong,
    int Images,
    IReadOnlyList<ExampleImage> MostConfident,
    IReadOnlyList<ExampleImage> OfWorstPairs,
    string? WeightsSha256 = null)
{
    internal IEnumerable<ExampleImage> All => MostConfident.Concat(OfWorstPairs);
}

/// <summary>A misclassified test image, or row.</summary>
/// <param name="Number">Its place in the test set, from 0.</param>
/// <param name="Truth">Its class.</param>
/// <param name="Prediction">The class it is taken for.</param>
/// <param name="Probability">That the network gives the wrong class.</param>
/// <param name="Pixels">Rows from the top, a byte a pixel, in colour three; base64 in the file. None of a table's row.</param>
/// <param name="Cells">Of a table's row: what the file has; null of an image.</param>
/// <param name="Line">Of a table's row: where the file has it, from 1.</param>
public sealed record ExampleImage(
    int Number,
    int Truth,
    int Prediction,
    double Probability,
    byte[] Pixels,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Cells = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Line = null);
