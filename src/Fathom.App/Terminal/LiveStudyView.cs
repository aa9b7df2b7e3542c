using Fathom.Study.Progress;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>
/// Progress on a terminal: a table that is redrawn in place, and above it, for good, what was found in each run as it ended.
/// </summary>
internal sealed class LiveStudyView(IAnsiConsole console, LiveDisplayContext live, RunLabels labels, Language language, bool inFull) : IStudyView
{
    private readonly FindingNews _news = new(inFull);
    private int _endedTold;
    private int _announced;

    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(125);

    public void Show(StudySnapshot snapshot)
    {
        foreach (IAnnouncement announcement in snapshot.Announcements.Skip(_announced))
        {
            console.Write(new ErasedLines(new Text(announcement.Text(language), TextStyles.Quiet)));
        }

        _announced = snapshot.Announcements.Count;

        foreach (string sentence in _news.Tell(snapshot, labels, language))
        {
            console.Write(new ErasedLines(new Text(sentence, TextStyles.Warning)));
        }

        foreach (RunProgress run in snapshot.Ended.Skip(_endedTold))
        {
            TellEnd(RunStory.Of(run, labels, language, inFull));
        }

        _endedTold = snapshot.Ended.Count;
        live.UpdateTarget(StudyTable.Draw(snapshot, labels, language, console.Profile));
    }

    /// <summary>One write: each makes room above the table, which must begin at the start of a line.</summary>
    private void TellEnd(RunStory story) => console.Write(new ErasedLines(new Rows(
    [
        new Text(story.Headline, TextStyles.Of(story.Worst)),
        .. story.Sentences.Select(sentence => new Padder(new Text(sentence), new Padding(2, 0, 0, 0))),
    ])));
}
