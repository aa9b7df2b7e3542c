using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

// TorchSharpPeer WORK_FOLDER DEPTH WIDTH BATCH THREADS: the check, a warm-up epoch, a timed one, its evaluation; one line of JSON.
// The work folder is written by `Fathom.Benchmarks -- peers`; its WorkFolder.cs says what is in it.
const int Unavailable = 3;
const int Features = 784;
const int Classes = 10;
const double LearningRate = 0.01;
const int TrainingExamples = 10_000;
const int ValidationExamples = 12_000;

string folder = args[0];
int[] sizes = [.. args[1..].Select(argument => int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture))];
(int depth, int width, int batch, int threads) = (sizes[0], sizes[1], sizes[2], sizes[3]);

try
{
    set_num_threads(threads);
}
catch (Exception failure) when (failure is TypeInitializationException or DllNotFoundException or NotSupportedException)
{
    Console.Error.WriteLine("libtorch does not load: " + (LoaderReason() ?? failure.GetBaseException().Message).Split('\n')[0]);
    return Unavailable;
}

byte[] pixels = File.ReadAllBytes(Path.Combine(folder, "pixels.u8"));
byte[] labels = File.ReadAllBytes(Path.Combine(folder, "labels.u8"));
int count = labels.Length;
Tensor inputs = tensor(pixels, [count, Features]).to_type(ScalarType.Float32).div_(255);
Tensor targets = tensor(labels).to_type(ScalarType.Int64);
Tensor order = tensor(Read<int>("order.i32"), [2, count]).to_type(ScalarType.Int64);

Tensor check = tensor(Read<int>($"check-{depth}-{width}-{batch}.i32")).to_type(ScalarType.Int64);

Sequential network = InitialNetwork();
Train(network, check);
double checkDifference = CheckDifference();

network = InitialNetwork();
Train(network, order[0]);
long started = Stopwatch.GetTimestamp();
Train(network, order[1]);
double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
Evaluate(ValidationExamples);
started = Stopwatch.GetTimestamp();
double loss = Evaluate(TrainingExamples).Loss;
Evaluate(ValidationExamples);
double wholeSeconds = seconds + Stopwatch.GetElapsedTime(started).TotalSeconds;
Console.WriteLine(JsonSerializer.Serialize(new { name = Name(), seconds, loss, checkDifference, wholeSeconds }));
return 0;

void Train(Sequential trained, Tensor permutation)
{
    optim.Optimizer optimizer = optim.SGD(trained.parameters(), LearningRate);
    long examples = permutation.shape[0];
    for (long first = 0; first < examples; first += batch)
    {
        using DisposeScope step = NewDisposeScope();
        Tensor rows = permutation[TensorIndex.Slice(first, Math.Min(first + batch, examples))];
        optimizer.zero_grad();
        Tensor logits = trained.forward(inputs.index_select(0, rows));
        nn.functional.cross_entropy(logits, targets.index_select(0, rows)).backward();
        optimizer.step();
    }
}

double CheckDifference()
{
    using IDisposable inference = no_grad();
    Tensor expected = tensor(Read<float>($"check-{depth}-{width}-{batch}.f32"));
    return network.children().OfType<Linear>().Select((layer, index) =>
    {
        Tensor theirs = expected[TensorIndex.Slice(index * width, index * width + layer.bias!.shape[0])];
        return ((layer.bias - theirs).norm() / theirs.norm()).ToDouble();
    }).Max();
}

// As a study measures training and validation images after each epoch.
(double Loss, double Accuracy) Evaluate(int examples)
{
    using IDisposable inference = no_grad();
    using DisposeScope scope = NewDisposeScope();
    Tensor logits = network.forward(inputs[..examples]);
    Tensor truth = targets[..examples];
    return (nn.functional.cross_entropy(logits, truth).ToDouble(), (logits.argmax(1) == truth).to_type(ScalarType.Float32).mean().ToDouble());
}

Sequential InitialNetwork()
{
    Sequential layers = nn.Sequential();
    float[] values = Read<float>($"{depth}-{width}.f32");
    int at = 0;
    for (int index = 0; index < depth; index++)
    {
        int layerInputs = index == 0 ? Features : width;
        int layerOutputs = index == depth - 1 ? Classes : width;
        Linear layer = nn.Linear(layerInputs, layerOutputs);
        using (no_grad())
        {
            layer.weight.copy_(tensor(Next(layerOutputs * layerInputs), [layerOutputs, layerInputs]));
            layer.bias!.copy_(tensor(Next(layerOutputs)));
        }

        layers.append($"dense{index}", layer);
        if (index < depth - 1)
        {
            layers.append($"relu{index}", nn.ReLU());
        }
    }

    return layers;

    float[] Next(int length) => values[at..(at += length)];
}

// TorchSharp's own message names a missing package; the system's loader knows what is really missing.
string? LoaderReason()
{
    try
    {
        NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native", "libLibTorchSharp.so"));
        return null;
    }
    catch (DllNotFoundException failure)
    {
        return failure.Message.Split('\n').FirstOrDefault(line => line.Contains("version", StringComparison.Ordinal))?.Split(" (")[0];
    }
}

T[] Read<T>(string file)
    where T : struct =>
    MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(folder, file))).ToArray();

string Name()
{
    string version = typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
    return $"TorchSharp {version.Split('+')[0]} (libtorch {torch.__version__})";
}
