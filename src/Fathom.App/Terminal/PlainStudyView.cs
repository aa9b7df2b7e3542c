using Fathom.Study.Folders;
using Fathom.Study.Progress;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>
/// Progress as lines for a pipe, a log or a terminal that cannot move its cursor: for each run its budgets, its end, and
/// between them a sign of life now and then. No control characters, no wrapping.
/// </summary>
internal sealed class PlainStudyView(TextWriter writer, RunLabels labels, Language language, bool inFull) : IStudyView
{
    private static readonly TimeSpan SignOfLifeInterval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, (int Epochs, TimeSpan At)> _told = new(StringComparer.Ordinal);
    private readonly FindingNews _news = new(inFull);
    private int _endedTold;
    private int _announced;

    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(1);

    public void Show(StudySnapshot snapshot)
    {
        foreach (IAnnouncement announcement in snapshot.Announcements.Skip(_announced))
        {
            _announced++;
            writer.WriteLine(announcement.Text(language));
        }

        foreach ((int index, RunProgress run) in snapshot.Runs.Index())
        {
            if (run.Status != RunStatus.Planned && !WasFoundFinished(run))
            {
                TellBudgets(run, snapshot);
                TellSignOfLife(run, snapshot, snapshot.Estimate.RunsLeft[index]);
            }
        }

        foreach (string sentence in _news.Tell(snapshot, labels, language))
        {
            writer.WriteLine(sentence);
        }

        foreach (RunProgress run in snapshot.Ended.Skip(_endedTold))
        {
            _endedTold++;
            TellEnd(run, snapshot);
        }
    }

    private static bool WasFoundFinished(RunProgress run) => run.HasEnded && run.WatchedSeconds == 0;

    private void TellBudgets(RunProgress run, StudySnapshot snapshot)
    {
        int told = _told.GetValueOrDefault(run.Run.Name).Epochs;
        foreach (EpochAccuracy epoch in run.Epochs.Where(epoch => epoch.Epoch > told && run.Run.Budgets.Contains(epoch.Epoch)))
        {
            Tell(run, epoch, snapshot, left: null);
        }
    }

    private void TellSignOfLife(RunProgress run, StudySnapshot snapshot, TimeSpan? left)
    {
        (int told, TimeSpan at) = _told.GetValueOrDefault(run.Run.Name, (0, snapshot.Elapsed));
        _told.TryAdd(run.Run.Name, (told, at));
        if (!run.HasEnded && run.Latest is EpochAccuracy latest && latest.Epoch > told && snapshot.Elapsed - at >= SignOfLifeInterval)
        {
            Tell(run, latest, snapshot, left);
        }
    }

    private void Tell(RunProgress run, EpochAccuracy epoch, StudySnapshot snapshot, TimeSpan? left)
    {
        Words words = new Words(language);
        string progress = words.Progress(
            labels.Of(run.Run), epoch.Epoch, run.EpochsPlanned, Texts.Percent(epoch.Train), Texts.Percent(epoch.Validation), left is null ? null : Texts.Duration(left));
        string forecast = left is null ? "" : Texts.Forecast(run.Forecast, words);
        writer.WriteLine(forecast.Length == 0 ? progress : $"{progress}; {words.Expected} {forecast}");
        _told[run.Run.Name] = (epoch.Epoch, snapshot.Elapsed);
    }

    private void TellEnd(RunProgress run, StudySnapshot snapshot)
    {
        RunStory story = RunStory.Of(run, labels, language, inFull);
        string? left = _endedTold == snapshot.Ended.Count && snapshot.Estimate.Left is { Ticks: > 0 } time ? Texts.Duration(time) : null;
        writer.WriteLine(story.Headline + new Words(language).OfRuns(_endedTold, snapshot.Runs.Count, left));
        foreach (string sentence in story.Sentences)
        {
            writer.WriteLine($"  {sentence}");
        }
    }
}
