using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.Study.Reporting.Words;

/// <summary>Every word of plots and page, but for the findings' own: a language is a class, and the compiler sees that none lacks a text.</summary>
internal abstract class ReportTexts
{
    public abstract Language Language { get; }

    /// <summary>BCP 47.</summary>
    public abstract string LanguageTag { get; }

    public static ReportTexts In(Language language) => language switch
    {
        Language.TraditionalChinese => new TraditionalChineseTexts(),
        _ => new EnglishTexts(),
    };

    // Plots
    public abstract string Titled(string subject, string statement);

    /// <summary>A finding as a title: "Depth 10 overfits from epoch 31".</summary>
    public abstract string Stated(string subject, Finding finding);
    public abstract string DepthSubject(int depth, string? arm);
    public abstract string AccuracyByEpoch { get; }
    public abstract string LossByEpoch { get; }
    public abstract string GradientsByLayer { get; }
    public abstract string EpochAxis { get; }
    public abstract string AccuracyAxis { get; }
    public abstract string LossAxis { get; }
    public abstract string DepthAxis { get; }
    public abstract string TestAccuracyAxis { get; }
    public abstract string LayerAxis { get; }
    public abstract string GradientAxis { get; }
    public abstract string DeadUnitsByLayer(double highestPercent);
    public abstract string NoDeadUnits { get; }
    public abstract string DeadAxis { get; }
    public abstract string DeadFigureDescription { get; }
    public abstract string SideBySideDescription { get; }
    public abstract string ValidationAxis { get; }
    public abstract string CostAxis { get; }
    public abstract string CostFigureTitle(Recommendation? recommendation, string? arm);
    public abstract string CostFigureDescription(bool ofArms);
    public abstract string SingleSeeds { get; }
    public abstract string SeedLabel(int seed);
    public abstract string Train { get; }
    public abstract string TrainRunning { get; }
    public abstract string Validation { get; }
    public abstract string TestAtBudgets { get; }
    public abstract string Homework { get; }
    public abstract string Epochs(int count);
    public abstract string AccuracyFigureDescription { get; }
    public abstract string LossFigureDescription { get; }
    public abstract string GradientFigureDescription { get; }
    public abstract string DepthFigureDescription { get; }
    public abstract string DepthFigureTitle(Recommendation? recommendation, string? arm);

    // First screen
    public abstract string PageTitle { get; }
    public abstract string StudyLine(string data, string depths, int seeds, string budgets);
    public abstract string SyntheticMark { get; }
    public abstract string SyntheticNotice(string data);
    public abstract string Unfinished(int finished, int planned);

    /// <summary>Of a search's grid, the runs that it trained; the others were not needed.</summary>
    public abstract string SearchChose(int finished, int planned);
    public abstract string DivergedRuns(string runs);
    public abstract string ReadingFigures { get; }

    public abstract string SideBySideHeading { get; }
    public abstract string SideBySideNote { get; }

    // Controls of the page's script
    public abstract string LogScale { get; }
    public abstract string ResetZoom { get; }
    public abstract string LayerWord { get; }
    public abstract string ChartHint { get; }

    // The table behind a heat map
    public abstract string HeatTable { get; }
    public abstract string LayerAgainstEpoch { get; }

    // Images
    public abstract string WrongHeading { get; }
    public abstract string WrongNote(int seed, int wrong, int images);
    public abstract string WrongImage(int number, string truth, string prediction, double probability);
    public abstract string Pair(string truth, string prediction);
    public abstract string NoImages(string why);
    public abstract string NoImagesLeft { get; }

    // Long studies
    public abstract string ShortSection(int shown, int all);

    // The table beside the homework
    public abstract string TableHeading(bool besideHomework);
    public abstract string HomeworkNotComparable { get; }
    public abstract string HomeworkNote { get; }
    public abstract string DepthColumn { get; }
    public abstract string EpochsColumn { get; }
    public abstract string TestColumn { get; }
    public abstract string IntervalColumn { get; }
    public abstract string SeedsColumn { get; }
    public abstract string HomeworkColumn { get; }
    public abstract string DifferenceColumn { get; }
    public abstract string FindingsColumn { get; }
    public abstract string Listed(IEnumerable<string> findings);
    public abstract string MissingSeeds(int reached, int runs);
    public abstract string AllRows(int count);

    // A depth
    public abstract string DepthsHeading { get; }
    public abstract string DepthFacts(long parameters, int runs, double seconds);
    public abstract string NoRuns { get; }
    public abstract string AtBudget(int budget);
    public abstract string InSeeds(int seeds, int runs, int typicalSeed);
    public abstract string ToTheCurve(int number);
    public abstract string EarlierBudgets { get; }
    public abstract string AsAbove(string label);
    public abstract string NothingFound { get; }
    public abstract string Remedy { get; }

    public abstract string Experiment { get; }
    public abstract string SeedsHeading { get; }
    public abstract string SeedColumn { get; }
    public abstract string ConfusionHeading(int budget);
    public abstract string ConfusionNote { get; }
    public abstract string Confused(int count, int ofClass, string truth, string prediction);
    public abstract string NothingConfused { get; }
    public abstract string MatrixHeading { get; }
    public abstract string TruthAgainstPrediction { get; }

    // Discussion
    public abstract string DiscussionHeading { get; }
    public abstract string DiscussionLead { get; }
    public abstract string ClaimColumn { get; }
    public abstract string EvidenceColumn { get; }
    public abstract string VerdictColumn { get; }
    public abstract string Tally(int supported, int notSupported, int undecidable, int notRun);
    public abstract string NotComparableDiscussion { get; }

    // Method
    public abstract string MethodHeading { get; }
    public abstract string DataLabel { get; }
    public abstract string SplitLabel { get; }
    public abstract string Split(int training, int validation, int test);
    public abstract string ChecksumLabel { get; }
    public abstract string RecipeLabel(string arm);
    public abstract string TunedLabel { get; }
    public abstract string Tuned(string arm, string rates);
    public abstract string TunedRate(TunedRate rate);
    public abstract string SeedsLabel { get; }
    public abstract string EnvironmentLabel { get; }
    public abstract string CommandLabel { get; }
    public abstract string ChoicesLabel { get; }
    public abstract string Choices(int readings);
    public abstract string BudgetsLabel { get; }

    /// <param name="budgets">Listed.</param>
    /// <param name="areSeveral">More than one.</param>
    /// <param name="ownRuns">Arms whose schedule depends on how long a run lasts: there each budget is a run of its own.</param>
    public abstract string Budgets(string budgets, bool areSeveral, IReadOnlyList<string> ownRuns);

    /// <summary>A fraction as a percentage with one decimal, "87.7 %"; a dash where there is none.</summary>
    public static string Percent(double? fraction) => fraction is { } value && double.IsFinite(value)
        ? string.Create(CultureInfo.InvariantCulture, $"{Rounded.Percent(value, 1):0.0}\u00A0%")
        : "–";

    /// <summary>Percentage points, one decimal.</summary>
    protected internal static string Points(double fraction) => Rounded.Percent(fraction, 1).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A margin in percentage points, no digit more than it has: "1", "0.5".</summary>
    protected internal static string MarginText(double fraction) => Rounded.Percent(fraction, 6).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a whole percentage, without its sign.</summary>
    protected internal static string WholePercent(double fraction) => Rounded.Percent(fraction, 0).ToString("0", CultureInfo.InvariantCulture);

    /// <summary>The same with its sign, a true minus among them: "+0.4", "−1.2".</summary>
    public static string SignedPoints(double fraction)
    {
        string text = Points(fraction);
        return text is "0.0" or "-0.0" ? "0.0" : text[0] == '-' ? "−" + text[1..] : "+" + text;
    }

    protected internal static string I(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Thousands apart: "242,762".</summary>
    protected internal static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    protected internal static int FewestSeeds(Recommendation recommendation) =>
        recommendation.Candidates.Min(depth => depth.Count);

    /// <summary>"5", or "3–5" where depths differ.</summary>
    protected internal static string SeedRange(Recommendation recommendation)
    {
        int fewest = FewestSeeds(recommendation);
        int most = recommendation.Candidates.Max(depth => depth.Count);
        return fewest == most ? I(fewest) : $"{I(fewest)}–{I(most)}";
    }

    /// <summary>With the unit that suits its size.</summary>
    protected internal static string Duration(double seconds, string second, string minute, string hour) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} {second}"),
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} {second}"),
        < 6000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} {minute}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} {hour}"),
    };
}
