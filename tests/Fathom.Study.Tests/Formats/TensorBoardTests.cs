using System.Buffers.Binary;
using Fathom.Engine.Training;
using Fathom.Study.Formats.TensorBoard;

namespace Fathom.Study.Tests.Formats;

public class TensorBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly RunHistory History = new(
        Layers(0),
        [
            new EpochRecord(1, 0.01, 2.3, 0.1, 2.2, 0.2, 2.25, 0.15, 1.5, Layers(1)),
            new EpochRecord(2, 0.005, 1.3, 0.5, 1.2, 0.6, double.NaN, 0.55, 0.5, Layers(2)),
        ]);

    private static readonly Dictionary<string, List<Event>> Files = TensorBoardWriter
        .FilesOf(History, [new BudgetResult(2, 1.4, 0.5, [[1, 0], [1, 0]])], Start)
        .ToDictionary(file => file.Path.Replace('\\', '/'), file => Read(file.Write), StringComparer.Ordinal);

    /// <summary>The check values of RFC 3720, appendix B.4, and of the CRC catalogue, turned and shifted as TFRecord does.</summary>
    [Theory]
    [InlineData("313233343536373839", 0xE3069283)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x8A9136AA)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0x62A8AB43)]
    [InlineData("", 0x00000000)]
    public void The_checksum_is_castagnolis_and_masked(string data, uint crc) =>
        Assert.Equal(unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8), EventFile.MaskedCrc(Convert.FromHexString(data)));

    [Fact]
    public void Training_validation_and_test_have_a_file_each_that_begins_with_its_version()
    {
        const string Name = "events.out.tfevents.1767323045.fathom";
        Assert.Equal([$"train/{Name}", $"validation/{Name}", $"test/{Name}"], Files.Keys);
        Assert.All(Files.Values, events => Assert.Equal("brain.Event:2", events[0].FileVersion));
    }

    [Fact]
    public void An_epoch_is_a_step_at_the_time_it_ended_and_both_curves_have_the_same_tags()
    {
        Assert.Equal([(1, 0.2f), (2, 0.6f)], Curve("train", "epoch_accuracy"));
        Assert.Equal([(1, 0.15f), (2, 0.55f)], Curve("validation", "epoch_accuracy"));
        Assert.Equal([(2, 0.5f)], Curve("test", "epoch_accuracy"));
        double start = Start.ToUnixTimeSeconds();
        Assert.Equal([start, start + 1.5, start + 2], EventsOf("validation").Select(one => one.WallTime));
        Assert.Equal(start + 2, EventsOf("test")[^1].WallTime);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_stays_one() => Assert.True(float.IsNaN(Curve("validation", "epoch_loss")[1].Value));

    [Fact]
    public void Layers_begin_before_training_and_sort_by_number()
    {
        string[] tags = [.. EventsOf("train").SelectMany(one => one.Summary?.Value.Select(value => value.Tag) ?? []).Distinct()];
        Assert.Equal(
            Enumerable.Range(1, 10).Select(layer => $"gradient_norm/layer_{layer:00}"),
            tags.Where(tag => tag.StartsWith("gradient_norm/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal([(0, 0.5f), (1, 1.5f), (2, 2.5f)], Curve("train", "gradient_norm/layer_10"));
        Assert.Empty(Curve("train", "dead_fraction/layer_10"));
        Assert.Equal(3, Curve("train", "dead_fraction/layer_09").Length);
    }

    private static IReadOnlyList<LayerRecord> Layers(int epoch) =>
        [.. Enumerable.Range(1, 10).Select(layer => new LayerRecord(layer, epoch + 0.05 * layer, 9, 1e-3, layer == 10 ? null : 0.02))];

    private static List<Event> EventsOf(string folder) => Files.Single(file => file.Key.StartsWith(folder, StringComparison.Ordinal)).Value;

    private static (int Step, float Value)[] Curve(string folder, string tag) =>
    [
        .. from one in EventsOf(folder)
           from value in one.Summary?.Value ?? []
           where value.Tag == tag
           select ((int)one.Step, value.SimpleValue)
    ];

    /// <summary>As TensorBoard reads: a record whose checksum is wrong is refused.</summary>
    private static List<Event> Read(Action<Stream> write)
    {
        using MemoryStream file = new();
        write(file);
        ReadOnlySpan<byte> rest = file.ToArray();
        List<Event> events = [];
        while (rest.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(EventFile.MaskedCrc(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            ReadOnlySpan<byte> data = rest.Slice(12, length);
            Assert.Equal(EventFile.MaskedCrc(data), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            events.Add(Event.Parser.ParseFrom(data));
            rest = rest[(16 + length)..];
        }

        return events;
    }
}
