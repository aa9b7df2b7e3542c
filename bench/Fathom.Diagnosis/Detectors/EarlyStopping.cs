namespace Fathom.DiagnosisBench.Detectors;

/// <summary>Stop when a figure has not improved for so many epochs: the libraries' rule. Stopping says "converged".</summary>
internal static class EarlyStopping
{
    /// <summary>Keras' EarlyStopping: val_loss, min_delta 0; patience as in its guide's example.</summary>
    public static Detection Keras(HistoryView view) => Stop(view.ValidationLoss, patience: 5, tolerance: 0);

    /// <summary>MLPClassifier(early_stopping=True): validation score, n_iter_no_change 10, tol 1e-4.</summary>
    public static Detection ScikitLearn(HistoryView view) =>
        Stop([.. view.ValidationAccuracy.Select(accuracy => -accuracy)], patience: 10, tolerance: 1e-4);

    /// <param name="values">Smaller is better.</param>
    /// <param name="patience">Epochs without improvement.</param>
    /// <param name="tolerance">A smaller improvement is none.</param>
    private static Detection Stop(double[] values, int patience, double tolerance)
    {
        double best = double.PositiveInfinity;
        int bestEpoch = 0;
        for (int epoch = 1; epoch <= values.Length; epoch++)
        {
            if (values[epoch - 1] < best - tolerance)
            {
                (best, bestEpoch) = (values[epoch - 1], epoch);
            }
            else if (epoch - bestEpoch >= patience)
            {
                return new Detection(true, bestEpoch);
            }
        }

        return Detection.None;
    }
}
