using System.Text;
using CsCheck;
using Fathom.Engine.Training;
using Fathom.Study.Formats;
using Fathom.Study.Tests.Folders;

namespace Fathom.Study.Tests.Formats;

public sealed class HistoryCsvTests
{
    private const string Header =
        "epoch,learning_rate,train_loss_running,train_accuracy_running,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds\n";

    private const string LayersHeader = "epoch,layer,gradient_norm,weight_norm,update_ratio,dead_fraction\n";

    private static readonly EpochRecord First = new(
        1, 0.01, 2.25, 0.1, 1e-20, 0.5, double.NaN, double.PositiveInfinity, 1.5, [new LayerRecord(1, 1.5, 2, 1e-3, 0.25), new LayerRecord(2, 3, 4, 5, null)])
    {
        TrainBalancedAccuracy = 0.25,
    };

    [Fact]
    public void The_files_are_those_of_the_design()
    {
        RunHistory history = new([new LayerRecord(1, 9, 8, 7, 0), new LayerRecord(2, 6, 5, 4, null)], [First]);

        Assert.Equal(
            Header.Replace("seconds", "seconds,train_balanced_accuracy,validation_balanced_accuracy", StringComparison.Ordinal)
            + "1,0.01,2.25,0.1,1E-20,0.5,NaN,Infinity,1.5,0.25,NaN\n",
            Encoding.UTF8.GetString(HistoryCsv.File(history.Epochs)));
        Assert.Equal(
            LayersHeader + "0,1,9,8,7,0\n0,2,6,5,4,\n1,1,1.5,2,0.001,0.25\n1,2,3,4,5,\n", Encoding.UTF8.GetString(LayersCsv.File(history)));
    }

    [Fact]
    public void Every_number_is_read_back_bit_for_bit() =>
        Gen.Select(Gen.Double.Unit.Array[7], Gen.Double[0, 1e6].Array[7]).Sample((fractions, sizes) =>
        {
            using TemporaryFolder folder = new();
            double[] numbers = [.. sizes.Select((size, index) => index is 2 or 4 or 6 ? fractions[index] : size)];
            EpochRecord epoch = new(1, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], 0, []);
            File.WriteAllBytes(folder.File("history.csv"), HistoryCsv.File([epoch]));

            EpochRecord read = Assert.Single(HistoryCsv.Read(folder.File("history.csv"), mayBeTorn: false));

            Assert.Equal(HistoryCsv.Rows(epoch), HistoryCsv.Rows(read));
            double[] actual =
            [
                read.LearningRate, read.TrainLossRunning, read.TrainAccuracyRunning, read.TrainLoss, read.TrainAccuracy,
                read.ValidationLoss, read.ValidationAccuracy,
            ];
            Assert.Equal(numbers, actual);
        }, iter: 200);

    [Fact]
    public void A_file_made_before_balanced_accuracies_were_kept_has_none()
    {
        EpochRecord read = Assert.Single(Read(Header + "1,1,2,0.3,4,0.5,6,0.7,8\n"));

        Assert.Equal((double.NaN, double.NaN), (read.TrainBalancedAccuracy, read.ValidationBalancedAccuracy));
        Assert.Equal(0.7, read.ValidationAccuracy);
    }

    [Fact]
    public void Balanced_accuracies_are_read_back_and_must_be_fractions()
    {
        const string Longer = "epoch,learning_rate,train_loss_running,train_accuracy_running,train_loss,train_accuracy,validation_loss,validation_accuracy,seconds,"
            + "train_balanced_accuracy,validation_balanced_accuracy\n";
        EpochRecord read = Assert.Single(Read(Longer + "1,1,2,0.3,4,0.5,6,0.7,8,0.25,0.125\n"));

        Assert.Equal((0.25, 0.125), (read.TrainBalancedAccuracy, read.ValidationBalancedAccuracy));
        Assert.Contains("line 2: validation_balanced_accuracy is '2'", Assert.Throws<InvalidRequestException>(() =>
            Read(Longer + "1,1,2,0.3,4,0.5,6,0.7,8,0.25,2\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_a_later_version_added_are_left_alone()
    {
        IReadOnlyList<EpochRecord> epochs = Read(Header.Replace("seconds", "seconds,joules", StringComparison.Ordinal) + "1,1,2,0.3,4,0.5,6,0.7,8,9\n");

        Assert.Equal(8, Assert.Single(epochs).Seconds);
    }

    [Theory]
    [InlineData("", "line 1: the header is ''")]
    [InlineData("epoch,loss\n", "line 1: the header is 'epoch,loss'; expected it to begin epoch,learning_rate")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,6,0.7\n", "line 2: 8 values; expected 9")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,6,0.7,8\n\n", "line 3: 1 values; expected 9")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,six,0.7,8\n", "line 2: validation_loss is 'six'; expected a number")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,\"6\",0.7,8\n", "line 2: validation_loss is '\"6\"'; expected a number")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,6,0.7,8\n3,1,2,0.3,4,0.5,6,0.7,8\n", "line 3: epoch is '3'; expected 2")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,6,1.7,8\n", "line 2: validation_accuracy is '1.7'; expected a fraction from 0 to 1")]
    [InlineData(Header + "1,1,2,0.3,4,-0.5,6,0.7,8\n", "line 2: train_accuracy is '-0.5'; expected a fraction from 0 to 1")]
    [InlineData(Header + "1,1,2,0.3,-4,0.5,6,0.7,8\n", "line 2: train_loss is '-4'; expected a loss, 0 or more")]
    [InlineData(Header + "x,1,2,0.3,4,0.5,6,0.7,8\n", "line 2: epoch is 'x'; expected a whole number from 0")]
    [InlineData(Header + "1,1,2,0.3,4,0.5,6,0.7,8", "line 2: the last line does not end; expected a line break")]
    public void A_damaged_history_is_refused_by_file_and_line(string text, string expected)
    {
        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => Read(text));

        Assert.Contains("history.csv, " + expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,1,1,1,1,\n1,1,1,1,1,\n", "line 3: epoch is '1'; expected 0")]
    [InlineData("0,2,1,1,1,\n", "line 2: layer is '2'; expected 1")]
    [InlineData("0,1,1,1,1,\n0,2,1,1,1,\n1,1,1,1,1,\n", "the last epoch has 1 layers; expected 2")]
    public void A_damaged_layers_file_is_refused(string rows, string expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("layers.csv"), LayersHeader + rows);

        InvalidRequestException refusal = Assert.Throws<InvalidRequestException>(() => LayersCsv.Read(folder.File("layers.csv"), layerCount: 2, mayBeTorn: false));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_writer_left_unfinished_is_left_out()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("history.csv"), Header + "1,1,2,0.3,4,0.5,6,0.7,8\n2,0.0");
        File.WriteAllText(folder.File("layers.csv"), LayersHeader + "0,1,1,1,1,\n0,2,1,1,1,\n1,1,1,1,1,\n1,2");

        Assert.Single(HistoryCsv.Read(folder.File("history.csv"), mayBeTorn: true));
        Assert.Single(LayersCsv.Read(folder.File("layers.csv"), layerCount: 2, mayBeTorn: true));
    }

    private static IReadOnlyList<EpochRecord> Read(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("history.csv"), text);
        return HistoryCsv.Read(folder.File("history.csv"), mayBeTorn: false);
    }
}
