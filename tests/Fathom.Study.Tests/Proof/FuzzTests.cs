using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Fathom.Study.Data;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Histories;
using Fathom.Study.Plans;
using Fathom.Study.References;
using Fathom.Study.Tests.Folders;
using Fathom.Study.Tests.Histories;
using Fathom.Study.Tests.Plans;
using SkiaSharp;

namespace Fathom.Study.Tests.Proof;

/// <summary>
/// Files that chance has changed, before every reader: read, or refused in the reader's own words, with no more memory than is stated. A failure prints the seed that
/// makes it again.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int SomeInputs = 200;

    /// <summary>Far above what any of these small files needs, far below what one wrong length could ask for.</summary>
    private const long MostAllocated = 64 << 20;

    /// <summary>A picture is decoded whole, four bytes a pixel, up to the size that is refused.</summary>
    private const long MostOfPictures = MostAllocated + (4 * PictureFile.MostPixels);

    private static readonly byte[] Binary = [.. Enumerable.Range(0, 32).Select(value => (byte)(value * 37))];

    private static readonly Dictionary<string, byte[]> Trained = TrainedFiles();

    private static readonly SortedDictionary<string, (byte[][] Seeds, Action<byte[], string> Read)> Readers = new(StringComparer.Ordinal)
    {
        ["study.json"] = ([StudyJson.Bytes(Sample.Plan()), StudyJson.Bytes(Sample.Plan() with { TuneLearningRate = true })], (bytes, path) => _ = PlanBuilder.Problems(StudyJson.Parse<StudyPlan>(bytes, path))),
        ["run.json"] = ([Trained["run.json"]], (bytes, path) => InFile(bytes, path, "run.json", folder => new RunFolder(folder).ReadRecord())),
        ["history.csv"] = ([Trained["history.csv"]], (bytes, path) => InFile(bytes, path, "history.csv", folder => (HistoryCsv.Read(Path.Combine(folder, "history.csv"), mayBeTorn: true), Again(() => HistoryCsv.Read(Path.Combine(folder, "history.csv"), mayBeTorn: false))))),
        ["layers.csv"] = ([Trained["layers.csv"]], (bytes, path) => InFile(bytes, path, "layers.csv", folder => LayersCsv.Read(Path.Combine(folder, "layers.csv"), 3, mayBeTorn: true))),
        ["weights.csv"] = ([Trained["weights.csv"]], (bytes, path) => InFile(bytes, path, "weights.csv", folder => WeightsCsv.Read(Path.Combine(folder, "weights.csv"), mayBeTorn: true))),
        ["SHA256SUMS"] = ([Trained["SHA256SUMS"]], (bytes, path) => InFile(bytes, path, "SHA256SUMS", folder => RunSums.Read(new RunFolder(folder)))),
        ["checkpoint"] = ([Trained["checkpoint.safetensors"]], (bytes, path) => InFile(bytes, path, "c", folder => CheckpointFile.Read(Path.Combine(folder, "c")))),
        ["model"] = ([Trained["model.safetensors"]], (bytes, path) => InFile(bytes, path, "m", folder => ModelFile.Read(Path.Combine(folder, "m")))),
        ["safetensors"] = ([Trained["model.safetensors"], Trained["checkpoint.safetensors"]], (bytes, path) => SafetensorsReader.Read(new MemoryStream(bytes), path)),
        ["tuning.json"] = ([StudyJson.Bytes(new TuningRecord([new LearningRateTrial("homework", 3, 0, 0.01, 2, -1, 0.5, 0.7)], [new TunedRate("homework", 3, 0.01, AtEdge: false)]))], (bytes, path) => InFile(bytes, path, "tuning.json", StudyFolder.ReadTuning)),
        ["requests.json"] = (["{\"runs\": {\"homework-d1-s1\": \"pause\", \"homework-d3-s1\": \"stop\"}}"u8.ToArray()], (bytes, path) => InFile(bytes, path, "requests.json", RunRequests.Read)),
        ["images.json"] = ([Trained["images.json"]], (bytes, path) => InFile(bytes, path, "images.json", ExampleImages.Read)),
        ["fathom.lock"] = ([Lock()], (bytes, path) => InFile(bytes, path, FolderLock.FileName, folder => FolderLock.IsHeld(folder))),
        ["recipe file"] = (["{\"wide\": {\"width\": 64, \"activation\": \"gelu\"}, \"slow\": {\"learning-rate\": 0.001, \"schedule\": \"cosine\"}}"u8.ToArray()], (bytes, path) => InFile(bytes, path, "r.json", folder => RecipeFile.Read(Path.Combine(folder, "r.json"), NamedArms.All))),
        ["reference file"] = ([ReferenceFile.Homework.Bytes.ToArray()], (bytes, path) => InFile(bytes, path, "r.json", folder => ReferenceFile.Read(Path.Combine(folder, "r.json")))),
        ["idx"] = ([Idx(3, [2, 4, 4], 32), Idx(1, [32], 32)], (bytes, path) => InFile(bytes, path, "idx", folder => IdxReader.Read(Path.Combine(folder, "idx")))),
        ["idx, packed"] = ([Packed(Idx(3, [2, 4, 4], 32))], (bytes, path) => InFile(bytes, path, "idx.gz", folder => IdxReader.Read(Path.Combine(folder, "idx.gz")))),
        ["npy"] = ([Npy("<f4", "(2, 4)"), Npy("|u1", "(2, 4, 4)"), Npy("<i8", "(4,)")], (bytes, path) => NumpyArray.Parse(bytes, path)),
        ["npz"] = ([Npz()], (bytes, path) => AsData(bytes, path, "d.npz")),
        ["csv table"] = ([Table(','), Table(';'), Table('\t')], (bytes, path) => AsData(bytes, path, "d.csv")),
        ["png"] = ([Picture(SKEncodedImageFormat.Png)], (bytes, path) => PictureFile.Decode(bytes, path)),
        ["jpeg"] = ([Picture(SKEncodedImageFormat.Jpeg)], (bytes, path) => PictureFile.Decode(bytes, path)),
    };

    private readonly TemporaryFolder _folder = new(inMemory: true);

    public static TheoryData<string> Formats { get; } = [.. Readers.Keys];

    public static TheoryData<string> Logs { get; } = [.. MadeFiles.All.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_chance_changed_is_read_or_refused(string format)
    {
        (byte[][] seeds, Action<byte[], string> read) = Readers[format];
        foreach (byte[] seed in seeds)
        {
            read(seed, _folder.Path);
        }

        Fuzz(format, seeds, bytes => read(bytes, _folder.Path));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_log_of_another_tool_that_chance_changed_is_read_or_refused(string format)
    {
        string whole = MadeFiles.Write(_folder.Path, format);
        (string path, byte[] content) = MadeFiles.All[format].MaxBy(file => file.Content.Length);
        Fuzz($"log: {format}", [content], bytes =>
        {
            File.WriteAllBytes(_folder.File(path), bytes);
            _ = HistoryReader.Read(whole);
        });
    }

    private static void Fuzz(string format, IReadOnlyList<byte[]> seeds, Action<byte[]> read)
    {
        long mostAllowed = format is "png" or "jpeg" ? MostOfPictures : MostAllocated;
        int refused = 0;
        long most = 0;
        long slowest = 0;
        int inputs = ProofCount.Inputs(SomeInputs);
        long started = Stopwatch.GetTimestamp();
        Gen<byte[]> mutated = Mutation.Of(seeds);

        // Beside the other tests always the same, so that a failure is of the change that is tested.
        PCG draws = ProofCount.IsWhole ? new PCG((uint)Environment.TickCount) : new PCG(1, 20261128);
        string first = draws.ToString();
        int input = 0;
        for (; input < inputs && Stopwatch.GetElapsedTime(started) < ProofCount.Longest; input++)
        {
            byte[] bytes = mutated.Generate(draws, null, out _);
            Assert.True(IsHandled(bytes, input), $"drawn from {first}, input {input}: more than {mostAllowed >> 20} MB for {Convert.ToHexString(bytes)}");
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        ProofCount.Record(FormattableString.Invariant(
            $"fuzz {format}: {input:N0} inputs in {seconds:0} s, {refused:N0} refused, at most {most / 1e6:0.0} MB and {slowest * 1e3 / Stopwatch.Frequency:0} ms for one"));

        bool IsHandled(byte[] bytes, int input)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            long began = Stopwatch.GetTimestamp();
            try
            {
                read(bytes);
            }
            catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
            {
                refused++;
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"drawn from {first}, input {input}: {Convert.ToHexString(bytes)}", e);
            }

            slowest = Math.Max(slowest, Stopwatch.GetTimestamp() - began);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            most = Math.Max(most, allocated);
            return allocated <= mostAllowed;
        }
    }

    private static void InFile(byte[] bytes, string folder, string name, Func<string, object?> read)
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        _ = read(folder);
    }

    private static object? Again(Func<object> read)
    {
        try
        {
            return read();
        }
        catch (InvalidRequestException)
        {
            return null;
        }
    }

    private static void AsData(byte[] bytes, string folder, string name)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        _ = DataKinds.Load(new DataRequest { Path = path }, new DataOptions { CacheDirectory = folder, MayDownload = false }, CancellationToken.None);
    }

    /// <summary>The files of a run that was trained.</summary>
    private static Dictionary<string, byte[]> TrainedFiles()
    {
        using TemporaryFolder folder = new();
        Sample.Runner().Run(Sample.Plan(), folder);
        Dictionary<string, byte[]> files = Directory.EnumerateFiles(folder.File("runs", "homework-d3-s1")).ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes, StringComparer.Ordinal);
        files["images.json"] = StudyJson.Bytes(new ExampleImages(1, 1, [], ["size", "weight"]));
        return files;
    }

    private static byte[] Lock()
    {
        using TemporaryFolder folder = new();
        using FolderLock held = FolderLock.Acquire(folder.Path);
        return File.ReadAllBytes(folder.File(FolderLock.FileName));
    }

    private static byte[] Idx(byte dimensions, int[] sizes, int count) =>
        [0, 0, 8, dimensions, .. sizes.SelectMany(size => new byte[] { 0, 0, 0, (byte)size }), .. Binary.AsSpan(0, count)];

    private static byte[] Npy(string kind, string shape)
    {
        string header = $"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header), .. Binary];
    }

    private static byte[] Npz()
    {
        using MemoryStream packed = new();
        using (ZipArchive archive = new(packed, ZipArchiveMode.Create))
        {
            Add("x_train.npy", [.. Npy("|u1", "(8, 4, 4)"), .. Binary, .. Binary, .. Binary]);
            Add("y_train.npy", [.. Npy("|u1", "(8,)")[..^32], 0, 1, 0, 1, 0, 1, 0, 1]);
            Add("x_test.npy", Npy("|u1", "(2, 4, 4)"));
            Add("y_test.npy", [.. Npy("|u1", "(2,)")[..^32], 0, 1]);

            void Add(string name, byte[] content)
            {
                using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Packed(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static byte[] Table(char separator) => Encoding.UTF8.GetBytes(
        string.Join(separator, "size", "weight", "colour", "class") + "\n" + string.Concat(Enumerable.Range(0, 24).Select(row => string.Join(
            separator, row % 5 == 0 ? "NA" : $"{row}", FormattableString.Invariant($"{row * 0.25}"), row % 2 == 0 ? "red" : "\"dark blue\"", row % 3 == 0 ? "a" : "b") + "\n")));

    private static byte[] Picture(SKEncodedImageFormat format)
    {
        using SKBitmap bitmap = new(8, 8);
        for (int pixel = 0; pixel < 64; pixel++)
        {
            bitmap.SetPixel(pixel % 8, pixel / 8, new SKColor((byte)(pixel * 3), (byte)(pixel * 5), (byte)(pixel * 7)));
        }

        using SKData data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
