using Fathom.Study.Progress;

namespace Fathom.App.Terminal;

/// <summary>Shows a study's progress to a person. Called on one thread, again and again, with ever newer snapshots.</summary>
internal interface IStudyView
{
    /// <summary>How long to wait between two snapshots.</summary>
    TimeSpan Interval { get; }

    void Show(StudySnapshot snapshot);
}
