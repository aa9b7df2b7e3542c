using Fathom.Study.Data;
using Fathom.Study.Plans;

namespace Fathom.App.Terminal;

/// <inheritdoc/>
internal sealed class EnglishAnswerWords : AnswerWords
{
    public override string EachRun => "Each run:";

    public override string Arm => "arm";

    public override string Depth => "depth";

    public override string Epochs => "epochs";

    public override string Runs => "runs";

    public override string Parameters => "parameters";

    public override string Operations => "operations";

    public override string Memory => "memory";

    public override string TimeOnOneThread => "time on 1 thread";

    public override string PlanInAll(int runs, string operations, string memory, string time, int threads) =>
        $"In all {Texts.Count(runs, "run")}, {operations} operations, {memory} of memory and about {time} on {Threads(threads)}.";

    public override string PlanTuning(string operations, int trials) =>
        $"Of it {operations} operations to tune learning rates: {Texts.Count(trials, "trial")}, more where the best rate lies at the grid's edge.";

    public override string PreflightReady => "Preflight: in every network signals and gradients keep a size that can be trained.";

    public override string ScheduleKnowsItsEnd(string arm) =>
        $"The schedule of {arm} knows how long it trains, so each of its budgets is a run of its own.";

    public override string WidthsMatch(
        string arm, long parameters, int reference, IEnumerable<(int Depth, int Width, long Parameters)> depths, long? softmax)
    {
        IEnumerable<string> widths = depths.Select(depth => $"depth {N(depth.Depth)} is {N(depth.Width)} wide and has {Grouped(depth.Parameters)}");
        string first = softmax is long kept ? $"; depth 1 has no hidden layer to widen and keeps its {Grouped(kept)}" : "";
        return $"Widths of {arm} match the {Grouped(parameters)} parameters of depth {N(reference)}: {string.Join(", ", widths)}{first}.";
    }

    public override string Peak(string operations) =>
        $"Peak of one thread: {operations} operations a second, in fused multiply-adds between registers.";

    public override string Width => "width";

    public override string Batch => "batch";

    public override string Threads(int threads) => Texts.Count(threads, "thread");

    public override string OfPeak => "of peak";

    public override string SpeedUp => "speed-up";

    public override string HomeworkTakes(string time, int threads) =>
        $"The homework study would train for about {time} on {Threads(threads)}.";

    public override string FullStop => ".";

    public override string ArmIs(NamedArm arm) => arm.Summary;

    public override string Name => "name";

    public override string Where => "where";

    public override string What => "what";

    public override string BuiltIn => "built in";

    public override string NotHereYet => "not here yet; fathom data fetch gets it";

    public override string DataSetIs(DataListing listing) => listing.Summary;

    public override string From => "from";

    public override string DrawnByFathom => "drawn by Fathom";

    public override string Synthetic => " (synthetic: drawn by a program)";

    public override string Images => "images";

    public override string ImageSize(int height, int width) => $"{N(height)} × {N(width)} pixels, grey";

    public override string Examples => "examples";

    public override string ExampleCounts(int training, int test) => $"{N(training)} for training, {N(test)} for testing";

    public override string Pixels => "pixels";

    public override string PixelMoments(double mean, double deviation) => $"mean {F4(mean)}, standard deviation {F4(deviation)} (0 to 1)";

    public override string Label => "label";

    public override string Class => "class";

    public override string Training => "training";

    public override string Test => "test";

    public override string Good(string file) => $"good  {file}";

    public override string Bad(string problem) => $"BAD   {problem}";

    public override string Image => "image";

    public override string Is => "is";

    public override string WrittenTo(string path) => $"Written: {path}";

    public override string TestImage(int number) => $"test {N(number)}";
}
