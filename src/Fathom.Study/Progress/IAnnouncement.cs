using Fathom.Study.Texts;

namespace Fathom.Study.Progress;

/// <summary>Something said once, when it happens, before or between the runs' results.</summary>
public interface IAnnouncement
{
    string Text(Language language);
}
