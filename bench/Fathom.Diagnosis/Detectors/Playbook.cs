namespace Fathom.DiagnosisBench.Detectors;

/// <summary>
/// Godbole et al. 2023, "Deep Learning Tuning Playbook": where the best epoch lies says whether the budget was right. In the
/// last quarter: more would help. In the first tenth: far too long, it overfits.
/// </summary>
internal static class Playbook
{
    public static Detection BestInLastQuarter(HistoryView view) => new(BestEpoch(view) > 0.75 * view.ValidationAccuracy.Length);

    public static Detection BestBeforeLastQuarter(HistoryView view) => new(BestEpoch(view) <= 0.75 * view.ValidationAccuracy.Length);

    public static Detection BestInFirstTenth(HistoryView view) =>
        new(BestEpoch(view) <= 0.1 * view.ValidationAccuracy.Length, BestEpoch(view));

    private static int BestEpoch(HistoryView view) => Array.IndexOf(view.ValidationAccuracy, view.ValidationAccuracy.Max()) + 1;
}
