using System.Globalization;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Experiments.Tuning;

namespace Fathom.App.Terminal;

/// <summary>A network that its preflight warns of; said once for an arm and depth, since seeds hardly differ in it.</summary>
internal sealed record PreflightAnnouncement(string Arm, int Depth, Preflight Preflight) : IAnnouncement
{
    public string Text(Language language) => string.Create(
        CultureInfo.InvariantCulture, $"{Arm} depth {Depth}: {PreflightTexts.Sentence(Preflight, language)}");
}

/// <summary>A trial of tuning that ended.</summary>
internal sealed record TrialAnnouncement(LearningRateTrial Trial) : IAnnouncement
{
    public string Text(Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"tuning {Trial.Arm} depth {Trial.Depth}: learning rate {Trial.LearningRate}, {Texts.Count(Trial.Epochs, "epoch")}, {Result}");

    private string Result => Trial.ValidationAccuracy is { } accuracy ? $"validation {Texts.Percent(accuracy)}" : "diverged";
}

/// <summary>The choice that tuning came to.</summary>
internal sealed record RateAnnouncement(TunedRate Rate) : IAnnouncement
{
    public string Text(Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rate.Arm} depth {Rate.Depth} trains with learning rate {Rate.LearningRate}, chosen on validation{Caution}");

    private string Caution => Rate.AtEdge ? "; it is the last that was tried, a better one may lie beyond" : "";
}
