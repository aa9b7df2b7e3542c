using System.Text.Json.Serialization;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Advice;

/// <summary>A recipe, what was advised, and what obeying it came to, seed by seed.</summary>
/// <param name="Name">Of the case.</param>
/// <param name="Told">The findings of its first seed, in short.</param>
/// <param name="Suggestion">What the first seed's finding suggests; null where nothing is.</param>
/// <param name="Before">The recipe's outcomes, a seed each.</param>
/// <param name="After">The advised recipe's.</param>
internal sealed record AdviceResult(string Name, IReadOnlyList<string> Told, Suggestion? Suggestion, IReadOnlyList<Outcome> Before, IReadOnlyList<Outcome> After)
{
    /// <summary>Accuracy gained, in fractions.</summary>
    [JsonIgnore]
    public double Gain => After.Average(outcome => outcome.Accuracy) - Before.Average(outcome => outcome.Accuracy);

    /// <summary>By how much the loss came down.</summary>
    [JsonIgnore]
    public double LossGain => Before.Average(outcome => outcome.Loss) - After.Average(outcome => outcome.Loss);

    /// <summary>
    /// Better or worse: by accuracy where that differs by two standard errors of the means over seeds and a tenth of a point, else by loss where
    /// that differs by two standard errors and one part in a hundred.
    /// </summary>
    [JsonIgnore]
    public string Verdict
    {
        get
        {
            int accuracy = Sign(Gain, Error(outcome => outcome.Accuracy), 0.001);
            int loss = Sign(LossGain, Error(outcome => outcome.Loss), 0.01 * Before.Average(outcome => outcome.Loss));
            return (accuracy != 0 ? accuracy : loss) switch { 1 => "better", -1 => "worse", _ => "same" };
        }
    }

    private static int Sign(double difference, double error, double least) =>
        Math.Abs(difference) > Math.Max(2 * error, least) ? Math.Sign(difference) : 0;

    private double Error(Func<Outcome, double> figure) => Math.Sqrt(VarianceOfMean(Before, figure) + VarianceOfMean(After, figure));

    private static double VarianceOfMean(IReadOnlyList<Outcome> outcomes, Func<Outcome, double> figure)
    {
        double mean = outcomes.Average(figure);
        return outcomes.Sum(outcome => (figure(outcome) - mean) * (figure(outcome) - mean)) / (outcomes.Count - 1) / outcomes.Count;
    }
}
