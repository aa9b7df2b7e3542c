using Fathom.Study.Diagnosis;

namespace Fathom.App.Terminal;

/// <summary>Something said once, when it happens, before or between the runs' results.</summary>
internal interface IAnnouncement
{
    string Text(Language language);
}
