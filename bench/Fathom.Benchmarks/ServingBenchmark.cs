using System.Globalization;

namespace Fathom.Benchmarks;

/// <summary>
/// What the live page costs training: whole studies by <c>fathom study --live</c> on every processor, one that nobody watches and one
/// with pages open from its first epoch to its last, in turn. This process reads the streams.
/// </summary>
/// <remarks>
/// The clock sees all, and the machine's noise. The processor time of all threads but those that train sees only what
/// looking, telling and compiling take, but to a thousandth. Most of it is compiling, once, so short studies pay the larger share.
/// </remarks>
internal sealed class ServingBenchmark(int streams, bool hasRealData, TextWriter progress)
{
    public const int DefaultRounds = 6;
    public const int DefaultStreams = 10;

    private const int Depth = 10;
    private const int Epochs = 100;

    private readonly Sample _seconds = new();
    private readonly Sample _clock = new();
    private readonly Sample _processor = new();
    private readonly Sample _trained = new();

    public string Measure(int rounds)
    {
        for (int round = 1; round <= rounds; round++)
        {
            Measure($"{round} of {rounds}");
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            Whole studies of depth {Depth}, {Epochs} epochs, with {streams} open pages, beside those that nobody watched; {rounds} pairs, median and half the range.

            - An epoch, watched, as times the unwatched one by the clock: {_clock.Median:F3} ±{_clock.Spread * _clock.Median:F3} of {_seconds.Median:F3} s.
            - Processor time beside training, watched less unwatched: {_processor.Median:F2} s ±{_processor.Spread * _processor.Median:F2} a study.
            - That is {100 * _processor.Median / _trained.Median:F1} % of the processor time of training ({_trained.Median:F1} s).

            """);
    }

    private void Measure(string round)
    {
        StudyTime alone = WholeStudy(pages: 0);
        StudyTime live = WholeStudy(streams);
        _seconds.Add(alone.SecondsPerEpoch);
        _clock.Add(live.SecondsPerEpoch / alone.SecondsPerEpoch);
        _processor.Add(live.OtherSeconds - alone.OtherSeconds);
        _trained.Add(alone.TrainingSeconds);
        progress.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"pair {round}: {alone.SecondsPerEpoch:F4} s an epoch, live {_clock.Last:F4} times; beside training {alone.OtherSeconds:F2} s, live {live.OtherSeconds:F2} s"));
    }

    private StudyTime WholeStudy(int pages)
    {
        using MeasuredStudy study = MeasuredStudy.Start(Depth, hasRealData);
        study.Open(pages);
        return study.Watch(Epochs);
    }
}
