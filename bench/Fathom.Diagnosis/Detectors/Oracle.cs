using Fathom.DiagnosisBench.Cases;
using Fathom.Study.Diagnosis.Measures;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Fathom.DiagnosisBench.Detectors;

/// <summary>
/// The most powerful test there is of a plant in validation loss, by Neyman and Pearson's lemma: told how strong each noise is, the jitter shared with
/// training itself, the shape of the plant and of the fall beneath it. Not told: the level, how high the fall was, and whether anything is
/// planted. What it misses no rule can find.
/// </summary>
/// <remarks>
/// With noise of covariance Σ and the unknown parts X estimated by generalised least squares, the plant s stands
/// d = √(sᵀΣ⁻¹s − sᵀΣ⁻¹X(XᵀΣ⁻¹X)⁻¹XᵀΣ⁻¹s) standard deviations from none, and is found with probability Φ(d − z). So power is computed,
/// not counted.
/// </remarks>
internal static class Oracle
{
    /// <summary>The probability that the plant of a case is found, at so many false alarms.</summary>
    public static double Power(PlantedCase one, double falseAlarms) =>
        Normal.CDF(0, 1, Distance(one.Contrast!, one.Noise) - Normal.InvCDF(0, 1, 1 - falseAlarms));

    /// <summary>The same of a log with one training loss, where validation loss stands alone: the jitter it shares with training looks like its own.</summary>
    public static double PowerOfValidationAlone(PlantedCase one, double falseAlarms) =>
        Power(one with { Noise = one.Noise with { OwnJitter = double.Hypot(one.Noise.OwnJitter, HistoryGenerator.SharedPart * one.Noise.SharedJitter) } }, falseAlarms);

    /// <summary>
    /// When overfitting most probably began, told as much and the size of the rise as well: the epoch around which, within a tenth of the budget, the
    /// largest part of Bayes' posterior lies. No rule comes near more often.
    /// </summary>
    public static int Onset(PlantedCase one)
    {
        int epochs = one.QuietLoss.Length;
        LocalLevel noise = new(one.Noise.Walk * one.Noise.Walk / one.Noise.ValidationCount, one.Noise.OwnJitter * one.Noise.OwnJitter);
        double[] left = Whitened(noise, [.. one.QuietLoss.Zip(one.Contrast!.Fall, (loss, fall) => loss - fall)]);
        Dictionary<int, double> evidence = Enumerable.Range(0, Onsets)
            .GroupBy(part => CourseGenerator.OnsetAt(0.25 + 0.45 * (part + 0.5) / Onsets, epochs))
            .ToDictionary(group => group.Key, group => group.Count() * CourseGenerator.Bends.Sum(bend => Likelihood(
                left,
                Whitened(noise, CourseGenerator.RiseOf(epochs, group.Key, one.Sigmas * one.Noise.SigmaOfLossChange(group.Key, epochs), bend)))));
        return Enumerable.Range(1, epochs)
            .MaxBy(onset => evidence.Where(pair => Math.Abs(pair.Key - onset) <= Scoring.Score.Near(epochs)).Sum(pair => pair.Value));
    }

    private const int Onsets = 900;

    private static double[] Whitened(LocalLevel noise, double[] values)
    {
        double[] innovations = new double[values.Length - 1];
        noise.Whiten(values, 1, innovations);
        return innovations;
    }

    /// <summary>Beside that of no plant.</summary>
    private static double Likelihood(double[] left, double[] signal) => Math.Exp(left.Zip(signal, (a, b) => a * b - b * b / 2).Sum());

    /// <summary>d of the remarks.</summary>
    private static double Distance(LossContrast contrast, CaseNoise noise)
    {
        int count = contrast.Signal.Length;
        double walk = noise.Walk * noise.Walk / noise.ValidationCount;
        Matrix<double> covariance = Matrix<double>.Build.Dense(
            count,
            count,
            (row, column) => walk * Math.Log(1 + Math.Min(row, column)) + (row == column ? noise.OwnJitter * noise.OwnJitter : 0));
        Matrix<double> unknown = Matrix<double>.Build.DenseOfColumnArrays(
            [.. Enumerable.Repeat(1.0, count)], [.. contrast.Fall.Select(loss => loss - contrast.Fall[^1])]);
        Vector<double> signal = Vector<double>.Build.DenseOfArray(contrast.Signal);
        var factor = covariance.Cholesky();
        Vector<double> weighted = factor.Solve(signal);
        Matrix<double> weightedUnknown = factor.Solve(unknown);
        Vector<double> overlap = unknown.TransposeThisAndMultiply(weighted);
        double lost = overlap * unknown.TransposeThisAndMultiply(weightedUnknown).Solve(overlap);
        return Math.Sqrt(Math.Max(0, signal * weighted - lost));
    }
}
