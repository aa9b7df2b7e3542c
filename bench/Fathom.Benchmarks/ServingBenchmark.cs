using System.Globalization;
using System.Text;

namespace Fathom.Benchmarks;

/// <summary>
/// What the live page costs training: the command <c>fathom study</c> alone and with <c>--live</c> and open pages, in turn
/// (A B A B), each in a process of its own that trains on every processor while this one reads the pages' streams.
/// </summary>
/// <remarks>
/// Short epochs are the page's worst case, for each is an event to every page. Processor time is told beside the clock's:
/// other programs disturb it least, and it holds the serving that idle cores would hide.
/// </remarks>
internal sealed class ServingBenchmark(int streams, bool hasRealData, TextWriter progress)
{
    public const int DefaultRounds = 7;
    public const int DefaultStreams = 10;

    private static readonly (int Depth, int Epochs)[] Cases = [(1, 60), (10, 12)];

    private readonly StringBuilder _rows = new();

    public string Measure(int rounds)
    {
        foreach ((int depth, int epochs) in Cases)
        {
            Measure(depth, epochs, rounds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            Seconds of a study alone, and times those with `--live` and {streams} open pages; {rounds} pairs, alone and live in turn. Median, and the middle half of the pairs.

            | depth, epochs | seconds an epoch alone | times, clock | middle half | times, processor time | middle half |
            |---|---|---|---|---|---|
            {_rows}
            """);
    }

    private void Measure(int depth, int epochs, int rounds)
    {
        List<double> seconds = [];
        List<double> clock = [];
        List<double> processor = [];
        for (int round = 1; round <= rounds; round++)
        {
            StudyTime alone = Run(depth, epochs, pages: null);
            StudyTime live = Run(depth, epochs, streams);
            seconds.Add(alone.SecondsPerEpoch);
            clock.Add(live.SecondsPerEpoch / alone.SecondsPerEpoch);
            processor.Add(live.ProcessorSecondsPerEpoch / alone.ProcessorSecondsPerEpoch);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"depth {depth}, pair {round} of {rounds}: {alone.SecondsPerEpoch:F4} s an epoch, live {clock[^1]:F4} times by the clock, {processor[^1]:F4} in processor time"));
        }

        _rows.AppendLine(CultureInfo.InvariantCulture, $"| {depth}, {epochs} | {new Sample(seconds).Median:F4} | {Told(clock)} | {Told(processor)} |");
    }

    private StudyTime Run(int depth, int epochs, int? pages)
    {
        using MeasuredStudy study = MeasuredStudy.Start(depth, epochs, hasRealData, pages);
        return study.Finish();
    }

    private static string Told(List<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return string.Create(
            CultureInfo.InvariantCulture, $"{new Sample(ratios).Median:F3} | {sorted[sorted.Length / 4]:F3} to {sorted[3 * sorted.Length / 4]:F3}");
    }
}
