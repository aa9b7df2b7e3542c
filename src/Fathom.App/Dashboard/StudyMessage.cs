namespace Fathom.App.Dashboard;

/// <summary>What changed in a study since a page last heard of it; the first one holds everything.</summary>
/// <param name="Whole">Whether the page should forget what it has.</param>
/// <param name="Runs">The runs that changed.</param>
internal sealed record StudyMessage(bool Whole, StudyHead Study, IReadOnlyList<RunMessage> Runs);

/// <summary>The study itself, small enough to come with every message.</summary>
/// <param name="IsOfRows">Whether examples are rows of a table; else they are images.</param>
/// <param name="IsBeingTrained">Whether some process holds the folder.</param>
/// <param name="DoneFraction">0 to 1, by operations.</param>
/// <param name="SecondsLeft">Null where nobody trains, no epoch was timed yet, or a cluster says it.</param>
/// <param name="Tuning">Null where learning rates are not tuned, or are by now.</param>
/// <param name="Cluster">Null where no cluster carries it out.</param>
/// <param name="Metric">What networks are compared by, in words; what runs show as their accuracy.</param>
/// <param name="Answer">Which depth to take, once every run has ended.</param>
/// <param name="Problem">What keeps the folder from being read; what was read before stays.</param>
/// <param name="Fault">What nobody foresaw in reading it, which is tried again. Then there may be no depths here: what the page has stays.</param>
internal sealed record StudyHead(
    string Name,
    string Data,
    bool IsSynthetic,
    bool IsOfRows,
    IReadOnlyList<string> Classes,
    int ImageHeight,
    int ImageWidth,
    int Channels,
    IReadOnlyList<string> Arms,
    IReadOnlyList<int> Depths,
    IReadOnlyList<int> Seeds,
    IReadOnlyList<int> Budgets,
    bool IsBeingTrained,
    double DoneFraction,
    double? SecondsLeft,
    TuningMessage? Tuning,
    ClusterMessage? Cluster,
    bool HasReport,
    string Metric,
    IReadOnlyList<string> Answer,
    string? Problem,
    string? Fault);

/// <param name="Planned">More follow where the best rate lies at the grid's edge.</param>
internal sealed record TuningMessage(int Trials, int Planned);

/// <summary>How the study stands on its cluster.</summary>
/// <param name="IsLive">Whether tasks wait or run there.</param>
/// <param name="Lines">Sentences: what waits, runs, has ended, failed and is lost, with the time left.</param>
internal sealed record ClusterMessage(bool IsLive, IReadOnlyList<string> Lines);

/// <summary>A run that changed.</summary>
/// <param name="Status">As in run.json, or <c>interrupted</c> where it says running and nobody trains.</param>
/// <param name="Asked">What was asked of it and not obeyed yet.</param>
/// <param name="From">The epoch that <paramref name="Epochs"/> begin with; what the page has from there on is replaced.</param>
/// <param name="Epochs">Train accuracy, validation accuracy, train loss, validation loss; null where not finite.</param>
/// <param name="Layers">The gradient norms of every layer, now and at initialisation; null before the first epoch.</param>
/// <param name="Forecast">Null where there is nothing to forecast.</param>
internal sealed record RunMessage(
    string Name,
    string Arm,
    int Depth,
    int Seed,
    string Status,
    string? Asked,
    string? StopReason,
    int EpochsPlanned,
    int From,
    IReadOnlyList<IReadOnlyList<double?>> Epochs,
    LayersMessage? Layers,
    IReadOnlyList<FindingMessage> Findings,
    ForecastMessage? Forecast,
    double? SecondsLeft,
    double? ImagesPerSecond,
    double? TestAccuracy);

/// <summary>Layers at the last epoch, the one next to the input first.</summary>
internal sealed record LayersMessage(
    int Epoch, IReadOnlyList<double?> GradientNorms, IReadOnlyList<double?> InitialGradientNorms, IReadOnlyList<double?> DeadFractions);

/// <param name="SoFar">Whether the run goes on, so that it may be found otherwise later.</param>
internal sealed record FindingMessage(string Kind, string Severity, int? Epoch, string Label, string Sentence, string? Remedy, bool SoFar);

/// <summary>What validation accuracy may become, a band over epochs.</summary>
internal sealed record ForecastMessage(IReadOnlyList<int> Epochs, IReadOnlyList<double> Low, IReadOnlyList<double> High);
