using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Statistics;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Words;

/// <summary>What a comparison allows to be said, in words: for the report, the live page and the terminal.</summary>
public abstract class ComparisonTexts
{
    /// <summary>Of the candidates beside the chosen, so many are spoken of one by one.</summary>
    private const int MostSpokenOf = 4;

    public static ComparisonTexts In(Language language) => language switch
    {
        Language.TraditionalChinese => new TraditionalChineseComparisonTexts(),
        _ => new EnglishComparisonTexts(),
    };

    /// <summary>Everything that holds of a recommendation beside its reasons, a sentence each: test, odds, more seeds, cost, deeper is worse.</summary>
    public IReadOnlyList<string> Sentences(Recommendation recommendation)
    {
        List<string> sentences = [];
        if (recommendation.Confirmation is { } confirmation)
        {
            sentences.Add(OnTest(recommendation.Chosen, confirmation));
        }

        DepthReading[] spokenOf = [.. recommendation.Others.Where(other => other.HasEnoughSeeds).Take(MostSpokenOf)];
        if (spokenOf.Length > 0 && recommendation.Chosen.HasEnoughSeeds)
        {
            sentences.Add(Odds(recommendation.Chosen, [.. spokenOf.Select(other => (other, OddsOf(recommendation.Chosen, other)))]));
        }

        if (recommendation.Settlement is { } settlement)
        {
            sentences.Add(MoreSeeds(recommendation, settlement));
        }

        if (recommendation.Others.Count > 0)
        {
            sentences.Add(Cost(recommendation.Chosen, recommendation.Others.MaxBy(other => other.Operations)!));
        }

        if (!recommendation.IsFirstIndication && recommendation.DeeperAndWorse.Any())
        {
            sentences.Add(DeeperIsWorse(recommendation));
        }

        return sentences;
    }

    protected abstract string OnTest(DepthReading chosen, TestConfirmation confirmation);
    protected abstract string Odds(DepthReading chosen, IReadOnlyList<(DepthReading Other, double Probability)> odds);
    protected abstract string MoreSeeds(Recommendation recommendation, Settlement settlement);
    protected abstract string Cost(DepthReading chosen, DepthReading dearest);
    protected abstract string DeeperIsWorse(Recommendation recommendation);

    /// <summary>A whole percentage.</summary>
    protected static string Share(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(fraction, 0):0}\u00A0%");

    /// <summary>How many times as much, to two figures.</summary>
    protected static string Times(double more, double less) => (more / less).ToString(more >= 9.95 * less ? "0" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>"3.1 × 10¹³".</summary>
    protected static string Scientific(double number)
    {
        int exponent = (int)Math.Floor(Math.Log10(number));
        string digits = string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
        return string.Create(CultureInfo.InvariantCulture, $"{number / Math.Pow(10, exponent):0.0} × 10{digits}");
    }

    private static double OddsOf(DepthReading chosen, DepthReading other) =>
        Superiority.Probability(chosen.AccuraciesBeside(other), other.AccuraciesBeside(chosen));
}
