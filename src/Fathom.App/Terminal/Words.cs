using System.Globalization;
using Fathom.Study.Comparisons;
using Fathom.Study.Folders;
using Fathom.Study.Texts;
using Spectre.Console.Rendering;

namespace Fathom.App.Terminal;

/// <summary>The terminal's own words. Findings and the answer bring theirs.</summary>
internal abstract class Words
{
    private static readonly Words English = new EnglishWords();
    private static readonly Words Chinese = new ChineseWords();

    public static Words In(Language language) => language == Language.TraditionalChinese ? Chinese : English;

    /// <summary>Columns that a text takes: an East Asian letter two.</summary>
    public static int WidthOf(string text) => new Segment(text).CellCount();

    /// <summary>At most so many columns of a text, with a sign where it was longer.</summary>
    public static string Cut(string text, int columns)
    {
        if (WidthOf(text) <= columns)
        {
            return text;
        }

        int kept = text.Length;
        while (WidthOf(text[..kept]) >= columns)
        {
            kept--;
        }

        return $"{text[..kept]}…";
    }

    public abstract string Run { get; }

    public abstract string Epoch { get; }

    public abstract string Train { get; }

    public abstract string Validation { get; }

    public abstract string Rate { get; }

    public abstract string Left { get; }

    public abstract string Found { get; }

    /// <summary>Before a forecast in a line.</summary>
    public abstract string Expected { get; }

    public abstract string Arm { get; }

    public abstract string Depth { get; }

    public abstract string FoundAtTheLast { get; }

    public abstract string TrainAccuracy { get; }

    public abstract string ValidationAccuracy { get; }

    public abstract string TestAccuracy { get; }

    public abstract string InAll { get; }

    public abstract string GoneLeftUnknown { get; }

    public abstract string ReportIn(string path);

    public abstract string RunIn(string path);

    public abstract string Epochs(int count);

    /// <param name="epochs">Of a run that is one of several of its seed, each with its own end.</param>
    public abstract string RunName(string? arm, int depth, int? seed, int? epochs);

    /// <summary>A state in few columns; null for a run that trains, whose time left says more.</summary>
    public abstract string? State(RunStatus status);

    public abstract string Hidden(int runs, int ended, int running, int waiting);

    public abstract string GoneLeft(string left);

    public abstract string Progress(string run, int epoch, int planned, string train, string validation, string? left);

    /// <summary>What validation accuracy a later epoch is expected to show; at most 30 columns up to epoch 999.</summary>
    /// <param name="epoch">Which.</param>
    /// <param name="accuracy">The expectation, a percentage.</param>
    /// <param name="range">The 95 % interval, in points.</param>
    public abstract string Foreseen(int epoch, string accuracy, string range);

    /// <summary>How a run ended, with its figures.</summary>
    /// <param name="run">Its label.</param>
    /// <param name="status">How.</param>
    /// <param name="epochs">Trained in all.</param>
    /// <param name="time">By this process; null where it found the run finished.</param>
    /// <param name="reason">Of a failure.</param>
    /// <param name="test">Test accuracy; null where it was not read.</param>
    public abstract string Ended(string run, RunStatus status, int epochs, string? time, string? reason, string? test);

    public abstract string OfRuns(int ended, int runs, string? left);

    public abstract string FoundAt(string run, int budget, string sentence);

    public abstract string Interrupted(string folder, int ended, int runs, int checkpoints);

    public abstract string TableTitle(int seeds);

    public abstract string Synthetic(string data);

    public abstract string SyntheticReason(string reason);

    public abstract string SyntheticResults(string data);

    public abstract string Stopped(int runs);

    public abstract string Semicolon { get; }

    /// <summary>What the evidence does not decide.</summary>
    public abstract string Open(IReadOnlyList<string> labels);

    /// <summary>Behind a finding that not every seed shows.</summary>
    public abstract string InSomeSeeds(int seeds, int all);

    /// <summary>What a search trains next, and why.</summary>
    public abstract string SearchRound(SearchPurpose purpose, IReadOnlyList<int> depths, IReadOnlyList<int> seeds);

    public abstract string SearchTried { get; }

    /// <param name="depth">The depth.</param>
    /// <param name="accuracy">On validation, with its spread.</param>
    /// <param name="seeds">How many it was read from.</param>
    /// <param name="verdict">Against the best of those tried.</param>
    public abstract string SearchDepth(int depth, string accuracy, int seeds, DepthVerdict verdict);

    /// <param name="runs">Trained.</param>
    /// <param name="gridRuns">Of every depth with every seed.</param>
    /// <param name="work">Percent of the grid's.</param>
    /// <param name="saved">The rest.</param>
    public abstract string SearchSaved(int runs, int gridRuns, string work, string saved);

    public abstract string LivePageAt(string address);

    public abstract string LivePageStays { get; }

    public abstract string Serving(string folder);

    public abstract string Downloading(string file, string size);

    public abstract string Downloaded(string file);

    /// <summary>A reason for <see cref="NoNewImages"/>.</summary>
    public abstract string OtherData(string data);

    public abstract string NoNewImages(string reason);

    protected static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
