using System.Globalization;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Terminal;

/// <summary>The words of verbs that answer and train no study: plan, bench, arms, data, predict and export.</summary>
internal abstract class AnswerWords
{
    private static readonly AnswerWords English = new EnglishAnswerWords();
    private static readonly AnswerWords Chinese = new ChineseAnswerWords();

    public static AnswerWords In(Language language) => language == Language.TraditionalChinese ? Chinese : English;

    public abstract string EachRun { get; }

    public abstract string Arm { get; }

    public abstract string Depth { get; }

    public abstract string Epochs { get; }

    public abstract string Runs { get; }

    public abstract string Parameters { get; }

    public abstract string Operations { get; }

    public abstract string Memory { get; }

    public abstract string TimeOnOneThread { get; }

    public abstract string PlanInAll(int runs, string operations, string memory, string time, int threads);

    public abstract string PlanTuning(string operations, int trials);

    public abstract string PreflightReady { get; }

    public abstract string ScheduleKnowsItsEnd(string arm);

    /// <summary>How the widths of an arm were chosen.</summary>
    /// <param name="arm">Its name.</param>
    /// <param name="parameters">Of the depth that the others are matched to.</param>
    /// <param name="reference">That depth.</param>
    /// <param name="depths">The depths with hidden layers, their widths and parameters.</param>
    /// <param name="softmax">Parameters of depth 1, which has no width; null where it is not planned or is the reference.</param>
    public abstract string WidthsMatch(
        string arm, long parameters, int reference, IEnumerable<(int Depth, int Width, long Parameters)> depths, long? softmax);

    public abstract string Peak(string operations);

    public abstract string Width { get; }

    public abstract string Batch { get; }

    public abstract string Threads(int threads);

    public abstract string OfPeak { get; }

    public abstract string SpeedUp { get; }

    public abstract string HomeworkTakes(string time, int threads);

    public abstract string FullStop { get; }

    /// <summary>What a named arm is, without a full stop.</summary>
    public abstract string ArmIs(NamedArm arm);

    public abstract string Name { get; }

    public abstract string Where { get; }

    public abstract string What { get; }

    public abstract string BuiltIn { get; }

    public abstract string NotHereYet { get; }

    public abstract string DataSetIs(DataListing listing);

    public abstract string From { get; }

    public abstract string DrawnByFathom { get; }

    public abstract string Synthetic { get; }

    public abstract string Images { get; }

    public abstract string ImageSize(int height, int width);

    public abstract string Examples { get; }

    public abstract string ExampleCounts(int training, int test);

    public abstract string Pixels { get; }

    public abstract string PixelMoments(double mean, double deviation);

    public abstract string Label { get; }

    public abstract string Class { get; }

    public abstract string Training { get; }

    public abstract string Test { get; }

    public abstract string Good(string file);

    /// <param name="problem">As an error line, which names the file.</param>
    public abstract string Bad(string problem);

    public abstract string Image { get; }

    public abstract string Is { get; }

    public abstract string WrittenTo(string path);

    public abstract string TestImage(int number);

    protected static string N(long number) => number.ToString(CultureInfo.InvariantCulture);

    protected static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    protected static string F4(double number) => number.ToString("F4", CultureInfo.InvariantCulture);
}
