using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Fathom.Study.Data;

namespace Fathom.Study.Tests.Data;

public sealed class NumpyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x_train", "y_train", "x_test", "y_test")]
    [InlineData("train_images", "train_labels", "test_images", "test_labels")]
    public void Keras_and_MedMNIST_names_are_known(string images, string labels, string testImages, string testLabels)
    {
        LoadedData loaded = Load(Npz(
            (images, Bytes([30, 4, 3])), (labels, Integers(30, at => at % 3 + 5)), (testImages, Bytes([6, 4, 3])), (testLabels, Integers(6, at => at % 3 + 5))));

        Assert.Equal((30, 6, 4, 3, 1), (loaded.Data.Training.Count, loaded.Data.Test.Count, loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.Channels));
        Assert.Equal(["5", "6", "7"], loaded.Data.ClassNames);
        Assert.Equal([0, 1, 2], loaded.Data.Training.Labels[..3].ToArray());
    }

    [Fact]
    public void Channels_first_and_fractions_become_pixels_with_their_channels_beside_each_other()
    {
        byte[] pixels = [.. Enumerable.Range(0, 20 * 3 * 4).Select(at => (byte)at)];
        LoadedData first = Load(Npz(("images", Npy("<f4", [20, 3, 2, 2], Floats(pixels))), ("labels", Integers(20, at => at % 2))));

        Assert.Equal((2, 2, 3), (first.Data.ImageHeight, first.Data.ImageWidth, first.Data.Channels));
        byte[][] all = [.. first.Data.Training.Pixels.ToArray().Chunk(12), .. first.Data.Test.Pixels.ToArray().Chunk(12)];
        Assert.Contains(all, picture => picture.SequenceEqual(new byte[] { 0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11 }));
    }

    [Fact]
    public void A_folder_of_arrays_and_one_hot_labels_are_read()
    {
        _folder.Write("set/X.npy", Bytes([12, 9]));
        _folder.Write("set/y.npy", Npy("|u1", [12, 2], [.. Enumerable.Range(0, 24).Select(at => (byte)(at / 2 % 2 == at % 2 ? 1 : 0))]));

        LoadedData loaded = Load(_folder["set"]);

        Assert.Equal((3, 3, 2), (loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.ClassNames.Count));
    }

    [Fact]
    public void Other_names_are_refused_with_what_is_there()
    {
        string path = Npz(("foo", Bytes([3, 2, 2])), ("bar", Integers(3, at => at)));

        Assert.Equal(
            $"'{path}' holds foo (uint8, 3 × 2 × 2), bar (int64, 3); expected pictures and labels named x_train and y_train, train_images and train_labels, images and labels, or x and y. "
            + "Save them again under such names.",
            Refusal(path));
    }

    [Fact]
    public void Labels_of_another_length_are_refused()
    {
        string path = Npz(("x", Bytes([30, 2, 2])), ("y", Integers(29, at => at % 2)));

        Assert.Contains("holds 29 labels and", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_no_pixels_are_refused()
    {
        string path = Npz(("x", Npy("<f4", [10, 2, 2], Floats([.. Enumerable.Repeat((byte)3, 40)], divisor: 7f))), ("y", Integers(10, at => at % 2)));

        Assert.Contains("holds float32, 10 × 2 × 2 that are neither pixels from 0 to 255 nor such pixels divided by 255. Save them as uint8.", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_many_numbers_are_refused_as_no_classes()
    {
        string path = Npz(("x", Bytes([300, 2, 2])), ("y", Integers(300, at => at)));

        Assert.Contains("holds 300 different labels; expected 2 to 256 classes. Fathom classifies", Refusal(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_archive_and_a_cut_array_are_refused()
    {
        string path = Npz(("x", Bytes([30, 2, 2])), ("y", Integers(30, at => at % 2)));
        byte[] whole = File.ReadAllBytes(path);
        string cut = _folder.Write("cut.npz", whole[..(whole.Length / 2)]);
        _folder.Write("arrays/x.npy", Bytes([30, 2, 2])[..^1]);
        _folder.Write("arrays/y.npy", Integers(30, at => at % 2));

        Assert.StartsWith($"'{cut}' cannot be read as NumPy's arrays:", Refusal(cut), StringComparison.Ordinal);
        Assert.Contains("x.npy' is cut short or goes on", Refusal(_folder["arrays"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(4294967296,)", "cut short or goes on")]
    [InlineData("(99999999999999999999999999, 2, 2)", "cut short or goes on")]
    [InlineData("(2147483647, 2147483647, 2147483647)", "cut short or goes on")]
    [InlineData("(2  04)", "is stored as {'descr': '|u1', 'fortran_order': False, 'shape': (2  04), }; expected")]
    [InlineData("(2147483647, 0)", "holds no number: its shape is 2147483647, 0.")]
    public void Sizes_beyond_all_measure_are_refused(string shape, string expected)
    {
        string header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n";
        byte[] array = [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 1, 2, 3];

        Assert.Contains(expected, Refusal(Npz(("x", array), ("y", Integers(3, at => at % 2)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 3, 0, 4, 0, 0 }, "cut short or goes on")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 0x31, 0x65, 0x33, 0x30, 0x39 }, "is version 49 of NumPy's format; expected 1, 2 or 3.")]
    public void A_head_without_its_length_is_refused(byte[] head, string expected) => Assert.Contains(
        expected, Refusal(Npz(("x", head), ("y", Integers(3, at => at % 2)))), StringComparison.Ordinal);

    [Fact]
    public void One_array_alone_is_refused()
    {
        string path = _folder.Write("x.npy", Bytes([3, 2, 2]));

        Assert.Contains("is one array; expected pictures and their labels", Refusal(path), StringComparison.Ordinal);
    }

    private string Npz(params (string Name, byte[] Npy)[] arrays)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] npy) in arrays)
            {
                using Stream entry = zip.CreateEntry(name + ".npy").Open();
                entry.Write(npy);
            }
        }

        return _folder.Write("set.npz", packed.ToArray());
    }

    private static byte[] Bytes(int[] shape) =>
        Npy("|u1", shape, [.. Enumerable.Range(0, shape.Aggregate((product, size) => product * size)).Select(at => (byte)(at * 7))]);

    private static byte[] Integers(int count, Func<int, int> label)
    {
        byte[] data = new byte[8 * count];
        for (int at = 0; at < count; at++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(8 * at), label(at));
        }

        return Npy("<i8", [count], data);
    }

    private static byte[] Floats(byte[] pixels, float divisor = 255)
    {
        byte[] data = new byte[4 * pixels.Length];
        for (int at = 0; at < pixels.Length; at++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * at), pixels[at] / divisor);
        }

        return data;
    }

    private static byte[] Npy(string type, int[] shape, byte[] data)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")}), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. data];
    }

    private LoadedData Load(string path) =>
        DataKinds.Load(new DataRequest(Path: path), new DataOptions { CacheDirectory = _folder["cache"] }, TestContext.Current.CancellationToken);

    private string Refusal(string path) => Assert.Throws<InvalidRequestException>(() => Load(path)).Message;
}
