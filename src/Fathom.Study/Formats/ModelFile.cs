using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>
/// <c>model.safetensors</c>: PyTorch's names and orientation, the network's design and the input scaling in the metadata.
/// </summary>
public static class ModelFile
{
    public static void Write(TrainedModel model, Stream output) =>
        SafetensorsWriter.Write(new SafetensorsFile(ModelMetadata.Of(model), model.Tensors), output);

    /// <exception cref="InvalidRequestException">Not a model that Fathom wrote; the message names the file and what was expected.</exception>
    public static TrainedModel Read(string path)
    {
        SafetensorsFile file = SafetensorsReader.Read(path);
        ModelMetadata metadata = new(file.Metadata, path);
        NetworkDesign design = metadata.ReadDesign();
        TrainedModel model = new(design, metadata.ReadClassNames(design.Shape.Classes), InOrder(file.Tensors, design))
        {
            ImageShape = metadata.ReadImageShape(),
            Table = metadata.ReadTable(design.Shape.Inputs),
            Origin = metadata.ReadOrigin(),
        };
        return model.Problem() is { } problem ? throw new InvalidRequestException($"{path}: {problem}") : model;
    }

    /// <summary>The layers' own order, whatever order the file stores them in.</summary>
    private static IReadOnlyList<NamedTensor> InOrder(IReadOnlyList<NamedTensor> tensors, NetworkDesign design)
    {
        // A lying depth costs nothing: no list longer than the file's own is made.
        Dictionary<string, int> places = TrainedModel.ExpectedTensors(design)
            .Take(tensors.Count)
            .Select((tensor, place) => (tensor.Name, place))
            .ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        return [.. tensors.OrderBy(tensor => places.GetValueOrDefault(tensor.Name, int.MaxValue))];
    }
}
