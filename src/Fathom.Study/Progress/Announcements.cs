using System.Globalization;
using Fathom.Study.Diagnosis;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Experiments.Tuning;

namespace Fathom.Study.Progress;

/// <summary>A network that its preflight warns of; said once for an arm and depth, since seeds hardly differ in it.</summary>
public sealed record PreflightAnnouncement(string Arm, int Depth, Preflight Preflight) : IAnnouncement
{
    public string Text(Language language) => string.Create(
        CultureInfo.InvariantCulture, $"{Arm} depth {Depth}: {PreflightTexts.Sentence(Preflight, language)}");
}

/// <summary>A trial of tuning that ended.</summary>
public sealed record TrialAnnouncement(LearningRateTrial Trial) : IAnnouncement
{
    public string Text(Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"tuning {Trial.Arm} depth {Trial.Depth}: learning rate {Trial.LearningRate}, {Trial.Epochs} {(Trial.Epochs == 1 ? "epoch" : "epochs")}, {Result}");

    private string Result => Trial.ValidationAccuracy is { } accuracy
        ? string.Create(CultureInfo.InvariantCulture, $"validation {100 * accuracy:0.0} %")
        : "diverged";
}

/// <summary>The choice that tuning came to.</summary>
public sealed record RateAnnouncement(TunedRate Rate) : IAnnouncement
{
    public string Text(Language language) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Rate.Arm} depth {Rate.Depth} trains with learning rate {Rate.LearningRate}, chosen on validation{Caution}");

    private string Caution => Rate.AtEdge ? "; it is the last that was tried, a better one may lie beyond" : "";
}
