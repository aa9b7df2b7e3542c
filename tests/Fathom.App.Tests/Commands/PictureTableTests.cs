using System.Buffers.Binary;
using System.Text.Json;

namespace Fathom.App.Tests.Commands;

/// <summary>A table of pixels, as Kaggle has it, is the pictures that it was written from.</summary>
public sealed class PictureTableTests : IDisposable
{
    private const int Side = 8;

    private readonly Session _session = new();

    [Fact]
    public async Task The_same_pictures_as_a_table_and_as_IDX_files_have_one_checksum_and_train_to_the_same_bits()
    {
        Write("train", "train.csv", 120, first: 0);
        Write("t10k", "test.csv", 40, first: 500);

        Assert.True(await _session.RunAsync("train", "--data", "idx", "--depth", "2", "--epochs", "2", "--batch", "8", "--out", "of-idx") == 0, _session.Error);
        Assert.True(await _session.RunAsync("train", "--data", "train.csv", "--test", "test.csv", "--depth", "2", "--epochs", "2", "--batch", "8", "--out", "of-table") == 0, _session.Error);

        JsonElement idx = Run("of-idx");
        JsonElement table = Run("of-table");
        Assert.Equal(idx.GetProperty("data").GetProperty("sha256").GetString(), table.GetProperty("data").GetProperty("sha256").GetString());
        Assert.Equal(idx.GetProperty("weightsSha256").GetString(), table.GetProperty("weightsSha256").GetString());
        Assert.Equal(idx.GetProperty("results").GetRawText(), table.GetProperty("results").GetRawText());
        Assert.Equal(64, idx.GetProperty("weightsSha256").GetString()!.Length);
    }

    public void Dispose() => _session.Dispose();

    private JsonElement Run(string folder) => JsonElement.Parse(File.ReadAllText(Path.Combine(_session.Folder, folder, "run.json")));

    /// <summary>The same pictures as a pair of IDX files and as a table.</summary>
    private void Write(string part, string table, int count, int first)
    {
        byte[] labels = [.. Enumerable.Range(first, count).Select(picture => (byte)(picture * 7 % 3))];
        byte[] pixels = [.. Enumerable.Range(first, count).SelectMany(picture => Enumerable.Range(0, Side * Side).Select(pixel => (byte)((picture * 31 + pixel * (5 + picture * 7 % 3)) % 256)))];
        string folder = Directory.CreateDirectory(Path.Combine(_session.Folder, "idx")).FullName;
        File.WriteAllBytes(Path.Combine(folder, $"{part}-images-idx3-ubyte"), [.. Header(count, Side, Side), .. pixels]);
        File.WriteAllBytes(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), [.. Header(count), .. labels]);
        File.WriteAllLines(
            Path.Combine(_session.Folder, table),
            [
                "label," + string.Join(',', Enumerable.Range(1, Side * Side).Select(pixel => $"pixel{pixel}")),
                .. labels.Select((label, row) => $"{label},{string.Join(',', pixels.Skip(row * Side * Side).Take(Side * Side))}"),
            ]);
    }

    private static byte[] Header(params int[] sizes)
    {
        byte[] header = new byte[4 + 4 * sizes.Length];
        header[2] = 8;
        header[3] = (byte)sizes.Length;
        for (int index = 0; index < sizes.Length; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * index), sizes[index]);
        }

        return header;
    }
}
