using System.Globalization;
using Fathom.Study.Folders;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>What networks see in images: a row an image, a column a depth, in each the likeliest class and its probability.</summary>
internal static class PredictionTable
{
    /// <param name="networks">Their labels.</param>
    /// <param name="images">Name, true class where it is known, and for each network the class probabilities.</param>
    /// <param name="classes">Names of the classes.</param>
    public static Table Draw(
        IReadOnlyList<string> networks, IEnumerable<(string Name, int? Truth, IReadOnlyList<float[]> Probabilities)> images, IReadOnlyList<string> classes, AnswerWords words)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(words.Image);
        table.AddColumn(words.Is);
        foreach (string network in networks)
        {
            table.AddColumn(new TableColumn(new Text(network)));
        }

        foreach ((string name, int? truth, IReadOnlyList<float[]> probabilities) in images)
        {
            table.AddRow((Text[])[
                new Text(name),
                new Text(truth is int label ? classes[label] : "–"),
                .. probabilities.Select(shares => TrainedNetworks.IsAnswer(shares) ? Cell(shares, truth, classes) : new Text(words.NoAnswer, TextStyles.Problem)),
            ]);
        }

        return table;
    }

    private static Text Cell(float[] shares, int? truth, IReadOnlyList<string> classes)
    {
        int best = Array.IndexOf(shares, shares.Max());
        Style style = truth is null ? Style.Plain : best == truth ? TextStyles.Good : TextStyles.Problem;
        string mark = truth is null || best == truth ? "" : " ✗";
        return new Text(string.Create(CultureInfo.InvariantCulture, $"{classes[best]} {shares[best] * 100:F0} %{mark}"), style);
    }
}
