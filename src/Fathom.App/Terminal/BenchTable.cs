using System.Globalization;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>A row for each network measured: operations a second, and how much of the peak that is.</summary>
internal static class BenchTable
{
    public static Table Draw(IEnumerable<BenchResult> results, int threads, AnswerWords words)
    {
        Table table = new() { Border = TableBorder.Simple };
        string[] headings =
        [
            words.Depth, words.Width, words.Batch, words.Threads(1), words.OfPeak,
            .. threads == 1 ? [] : (string[])[words.Threads(threads), words.OfPeak, words.SpeedUp],
        ];
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        foreach (BenchResult result in results)
        {
            table.AddRow(Cells(result).Take(headings.Length).Select(cell => new Text(cell)));
        }

        return table;
    }

    private static IEnumerable<string> Cells(BenchResult result) =>
    [
        Whole(result.Load.Shape.Depth),
        Whole(result.Load.Shape.Width),
        Whole(result.Load.Recipe.BatchSize),
        Texts.Large(result.Speed.OneThread),
        Texts.Percent(result.ShareOnOneThread),
        Texts.Large(result.Speed.AllThreads),
        Texts.Percent(result.ShareOnAllThreads),
        string.Create(CultureInfo.InvariantCulture, $"{result.Speed.AllThreads / result.Speed.OneThread:F2}×"),
    ];

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
