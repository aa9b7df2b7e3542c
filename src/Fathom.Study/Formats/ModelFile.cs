using System.Globalization;
using System.Text.Json;
using Fathom.Engine.Kernels;
using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>
/// <c>model.safetensors</c>: PyTorch's names and orientation, the network's shape and the input scaling in the metadata.
/// </summary>
public static class ModelFile
{
    private const string Inputs = "inputs";
    private const string Width = "width";
    private const string Classes = "classes";
    private const string Depth = "depth";
    private const string Activation = "activation";
    private const string ClassNames = "class_names";
    private const string InputDivisor = "input_divisor";

    public static void Write(TrainedModel model, Stream output) =>
        SafetensorsWriter.Write(new SafetensorsFile(Metadata(model), model.Tensors), output);

    /// <exception cref="InvalidRequestException">Not a model that Fathom wrote; the message names the file and what was expected.</exception>
    public static TrainedModel Read(string path)
    {
        SafetensorsFile file = SafetensorsReader.Read(path);
        NetworkShape shape = new(Number(Inputs), Number(Width), Number(Classes), Number(Depth));
        if (Text(InputDivisor) != Divisor())
        {
            throw new InvalidRequestException($"{path}: {InputDivisor} is {Text(InputDivisor)}; expected {Divisor()}");
        }

        TrainedModel model = new(shape, KebabCase.Parse<ActivationKind>(Text(Activation), $"{path}: {Activation}"), ReadClassNames(), InOrder(file.Tensors, shape));
        return model.Problem() is { } problem ? throw new InvalidRequestException($"{path}: {problem}") : model;

        string Text(string key) => file.Metadata.TryGetValue(key, out string? text)
            ? text
            : throw new InvalidRequestException($"{path}: no {key} in the metadata; expected a model.safetensors that Fathom wrote");

        int Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new InvalidRequestException($"{path}: {key} is '{Text(key)}'; expected a whole number from 1");

        IReadOnlyList<string> ReadClassNames()
        {
            string text = Text(ClassNames);
            try
            {
                string[]? names = JsonSerializer.Deserialize(text, FormatsJsonContext.Default.StringArray);
                if (names?.Length == shape.Classes && names.All(name => name is not null))
                {
                    return names;
                }
            }
            catch (JsonException)
            {
                // Said below, with what was expected.
            }

            throw new InvalidRequestException($"{path}: {ClassNames} is {text}; expected a JSON list of {shape.Classes} names");
        }
    }

    private static Dictionary<string, string> Metadata(TrainedModel model) => new(StringComparer.Ordinal)
    {
        ["format"] = "pt",
        [Inputs] = Invariant(model.Shape.Inputs),
        [Width] = Invariant(model.Shape.Width),
        [Classes] = Invariant(model.Shape.Classes),
        [Depth] = Invariant(model.Shape.Depth),
        [Activation] = KebabCase.NameOf(model.Activation),
        [ClassNames] = JsonSerializer.Serialize([.. model.ClassNames], FormatsJsonContext.Default.StringArray),
        [InputDivisor] = Divisor(),
    };

    /// <summary>The layers' own order, whatever order the file stores them in.</summary>
    private static IReadOnlyList<NamedTensor> InOrder(IReadOnlyList<NamedTensor> tensors, NetworkShape shape)
    {
        // A lying depth costs nothing: no list longer than the file's own is made.
        if (tensors.Count != 2L * shape.Depth)
        {
            return tensors;
        }

        Dictionary<string, int> places = TrainedModel.ExpectedTensors(shape)
            .Select((tensor, place) => (tensor.Name, place))
            .ToDictionary(pair => pair.Name, pair => pair.place, StringComparer.Ordinal);
        return [.. tensors.OrderBy(tensor => places.GetValueOrDefault(tensor.Name, int.MaxValue))];
    }

    private static string Divisor() => TrainedModel.InputDivisor.ToString("R", CultureInfo.InvariantCulture);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
