using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Progress;

/// <summary>A network that its preflight warns of; said once for an arm and depth, since seeds hardly differ in it.</summary>
public sealed record PreflightAnnouncement(string Arm, int Depth, Preflight Preflight) : IAnnouncement
{
    public string Text(Language language) => new AnnouncementTexts(language).Of(Arm, Depth, new PreflightTexts(language).Of(Preflight));
}

/// <summary>A trial of tuning that ended.</summary>
public sealed record TrialAnnouncement(LearningRateTrial Trial) : IAnnouncement
{
    public string Text(Language language) => new AnnouncementTexts(language).Trial(Trial);
}

/// <summary>The choice that tuning came to.</summary>
public sealed record RateAnnouncement(TunedRate Rate) : IAnnouncement
{
    public string Text(Language language) => new AnnouncementTexts(language).Rate(Rate);
}

/// <summary>What a request adds to a study that is there.</summary>
internal sealed record GrowthAnnouncement(IReadOnlyList<int> Depths, IReadOnlyList<int> Seeds, IReadOnlyList<string> Arms) : IAnnouncement
{
    public string Text(Language language) => new AnnouncementTexts(language).Growth(Depths, Seeds, Arms);
}

/// <summary>A run whose files are damaged and that is trained again from its last good state.</summary>
internal sealed record DamageAnnouncement(string Run, string Damage, int EpochsKept) : IAnnouncement
{
    public string Text(Language language) => new AnnouncementTexts(language).Damage(Run, Damage, EpochsKept);
}
