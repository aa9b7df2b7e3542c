using System.Globalization;
using System.Text;

namespace Fathom.Benchmarks;

/// <summary>
/// What the live page costs training: <c>fathom study --live</c> trains on every processor, a few epochs with nobody
/// watching, a few with open pages, in turn (A B A B). A server that nobody watches does nothing at all, so A is training alone;
/// and a pair lies within seconds of one process, where little else can change. This process reads the streams.
/// </summary>
/// <remarks>
/// Short epochs are the page's worst case, for each is an event to every page. Processor time is told beside the clock's:
/// other programs disturb it least, and it holds the serving that idle cores would hide.
/// </remarks>
internal sealed class ServingBenchmark(int streams, bool hasRealData, TextWriter progress)
{
    public const int DefaultRounds = 20;
    public const int DefaultStreams = 10;

    /// <summary>Compilation and the first touch of memory belong to neither side.</summary>
    private const int WarmUp = 3;

    private static readonly (int Depth, int Epochs)[] Cases = [(1, 20), (10, 3)];

    private readonly StringBuilder _rows = new();

    public string Measure(int rounds)
    {
        foreach ((int depth, int epochs) in Cases)
        {
            Measure(depth, epochs, rounds);
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            Epochs of `fathom study --live` with {streams} open pages, as times those with none just before; {rounds} pairs. Median, and the middle half of the pairs.

            | depth, epochs of a side | seconds an epoch alone | times, clock | middle half | times, processor time | middle half |
            |---|---|---|---|---|---|
            {_rows}
            """);
    }

    private void Measure(int depth, int epochs, int rounds)
    {
        List<double> seconds = [];
        List<double> clock = [];
        List<double> processor = [];
        using MeasuredStudy study = MeasuredStudy.Start(depth, hasRealData);
        study.Watch(WarmUp);
        for (int round = 1; round <= rounds; round++)
        {
            StudyTime alone = study.Watch(epochs);
            study.Open(streams);
            StudyTime live = study.Watch(epochs);
            study.Close();
            seconds.Add(alone.SecondsPerEpoch);
            clock.Add(live.SecondsPerEpoch / alone.SecondsPerEpoch);
            processor.Add(live.ProcessorSecondsPerEpoch / alone.ProcessorSecondsPerEpoch);
            progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"depth {depth}, pair {round} of {rounds}: {alone.SecondsPerEpoch:F4} s an epoch, live {clock[^1]:F4} times by the clock, {processor[^1]:F4} in processor time"));
        }

        _rows.AppendLine(CultureInfo.InvariantCulture, $"| {depth}, {epochs} | {new Sample(seconds).Median:F4} | {Told(clock)} | {Told(processor)} |");
    }

    private static string Told(List<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return string.Create(
            CultureInfo.InvariantCulture, $"{new Sample(ratios).Median:F3} | {sorted[sorted.Length / 4]:F3} to {sorted[3 * sorted.Length / 4]:F3}");
    }
}
