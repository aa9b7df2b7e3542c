using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Formats;
using Fathom.Study.Tests.Data.Tables;

namespace Fathom.Study.Tests.Formats;

public sealed class FeaturesFileTests : IDisposable
{
    private readonly MadeTable _made = new();

    [Fact]
    public void A_tables_features_are_written_bit_for_bit_in_both_forms()
    {
        (LoadedData loaded, DataSplit split) = Flowers();

        byte[] csv = Written(output => FeaturesFile.WriteCsv(loaded, split, output));
        string[][] rows = [.. System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
        float[] written = [.. rows.Where(row => row[0] == "train").SelectMany(row => row[2..]).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];
        byte[] npz = Written(output => FeaturesFile.WriteNpz(loaded, split, output));

        Assert.Equal(split.Training.Values.ToArray(), written);
        Assert.Equal(MemoryMarshal.AsBytes(split.Training.Values.Span).ToArray(), Array(npz, "x_train"));
        Assert.Equal(MemoryMarshal.AsBytes(split.Test.Values.Span).ToArray(), Array(npz, "x_test"));
        Assert.Equal(split.Validation.Labels.ToArray(), Array(npz, "y_val"));
        Assert.Equal(npz, Written(output => FeaturesFile.WriteNpz(loaded, split, output)));
    }

    [Fact]
    public void Pictures_that_are_written_are_read_again_as_the_same_data()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(row => $"{row % 3}," + string.Join(',', Enumerable.Range(0, 49).Select(pixel => (row * 37 + pixel * 11) % 256)))];
        LoadedData loaded = MadeTable.Load(_made.Write("drawn.csv", lines));
        DataSplit split = DataSplit.HoldOutLast(loaded.Data);

        LoadedData again = MadeTable.Load(_made.Write("drawn.npz", Written(output => FeaturesFile.WriteNpz(loaded, split, output))));

        Assert.Equal(loaded.Data.ContentSha256, again.Data.ContentSha256);
        Assert.Equal(split.Training.Count, DataSplit.TrainingCount(again.Data, again.Data.ValidationFraction!.Value));
    }

    [Fact]
    public void Names_with_commas_are_quoted_and_a_feature_may_be_called_part()
    {
        string path = _made.Write("odd.csv", ["part,\"size, in mm\",class", .. Enumerable.Range(0, 40).Select(row => $"{row}.5,{row % 9}.25,{(row % 2 == 0 ? "\"a, b\"" : "c")}")]);
        LoadedData loaded = MadeTable.Load(path);

        string text = System.Text.Encoding.UTF8.GetString(Written(output => FeaturesFile.WriteCsv(loaded, DataSplit.HoldOutLast(loaded.Data), output)));

        Assert.StartsWith("_part,class,part,\"size, in mm\"\n", text, StringComparison.Ordinal);
        Assert.Contains("train,\"a, b\",", text, StringComparison.Ordinal);
    }

    public void Dispose() => _made.Dispose();

    private (LoadedData Loaded, DataSplit Split) Flowers()
    {
        LoadedData loaded = MadeTable.Load(_made.Write("flowers.csv", MadeTable.Flowers), new DataRequest(Label: "kind"));
        return (loaded, DataSplit.HoldOutLast(loaded.Data));
    }

    private static byte[] Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }

    /// <summary>The numbers behind an array's header.</summary>
    private static byte[] Array(byte[] npz, string name)
    {
        using ZipArchive zip = new(new MemoryStream(npz));
        using Stream entry = zip.GetEntry(name + ".npy")!.Open();
        using MemoryStream content = new();
        entry.CopyTo(content);
        byte[] all = content.ToArray();
        int header = 10 + BitConverter.ToUInt16(all, 8);
        Assert.Equal(0, header % 64);
        return all[header..];
    }
}
