using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;
using Fathom.Study.Costs;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom bench</c>: how near training comes to what this machine can do.</summary>
internal sealed class BenchCommand : Command
{
    private readonly CommandContext _context;
    private readonly Option<int?> _threads = OptionKinds.WholeNumber(
        "--threads", "Threads to measure besides a single one [default: all processors]", new(1, 1024));

    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public BenchCommand(CommandContext context)
        : base("bench", "Measure this machine's peak speed, the share of it that training reaches, and how long the homework study "
            + "takes. Needs no data.")
    {
        _context = context;
        Add(_threads);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom bench", "fathom bench --threads 4 --json");
        SetAction((parsed, cancel) => Task.Run(() => Run(parsed, cancel), cancel));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        int threads = parsed.GetValue(_threads) ?? _context.Processors;
        double peak = _context.Work.MeasurePeak(cancel);
        StudyPlan homework = Homework();
        TrainingLoad[] loads = [.. homework.Loads.OrderByDescending(load => load.Shape.Depth), Wide()];
        IReadOnlyDictionary<TrainingLoad, TrainingSpeed> speeds = _context.Work.MeasureSpeeds(loads, threads, cancel);
        BenchResult[] results = [.. loads.Select(load => new BenchResult(load, speeds[load], peak))];
        CostEstimate cost = CostEstimate.Of(homework, threads, speeds);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new
            {
                Environment = RunEnvironment.Current(),
                Threads = threads,
                PeakOfOneThread = peak,
                Networks = results.Select(Json),
                HomeworkSeconds = cost.Seconds,
            });
            return ExitCodes.Success;
        }

        Print(results, peak, threads, cost, new AnswerWords(LanguageOption.In(parsed, _language)));
        return ExitCodes.Success;
    }

    private void Print(BenchResult[] results, double peak, int threads, CostEstimate cost, AnswerWords words)
    {
        Prose.Write(_context.Output, words.Peak(Texts.Large(peak)));
        _context.Output.Write(BenchTable.Draw(results, threads, words));
        Prose.Write(_context.Output, words.HomeworkTakes(Texts.Duration(TimeSpan.FromSeconds(cost.Seconds)), threads));
    }

    private static object Json(BenchResult result) => new
    {
        result.Load.Shape.Depth,
        result.Load.Shape.Width,
        Batch = result.Load.Recipe.BatchSize,
        OperationsPerSecondOneThread = result.Speed.OneThread,
        OperationsPerSecondAllThreads = result.Speed.AllThreads,
        ShareOfPeakOneThread = result.ShareOnOneThread,
        ShareOfPeakAllThreads = result.ShareOnAllThreads,
    };

    /// <summary>The homework on Fashion-MNIST as published, which need not be here to be planned with.</summary>
    private static StudyPlan Homework()
    {
        int[] images = [.. FashionMnist.TrainingImages.Sizes];
        int training = (int)(images[0] * (1 - StudyPlan.UsualValidationFraction));
        return new StudyPlan
        {
            Version = PlanBuilder.Version,
            Data = new DataReference(
                FashionMnist.Name,
                Sha256: "",
                IsSynthetic: false,
                ImageHeight: images[1],
                ImageWidth: images[2],
                FashionMnist.ClassNames,
                training,
                images[0] - training,
                FashionMnist.TestImages.Sizes[0]),
            ValidationFraction = StudyPlan.UsualValidationFraction,
            Depths = PlanOptions.HomeworkDepths,
            Arms = [NamedArms.Find("homework")],
            Seeds = [1],
            Budgets = PlanOptions.HomeworkBudgets,
        };
    }

    /// <summary>A network whose weights no longer fit the nearest caches.</summary>
    private static TrainingLoad Wide() => new(new NetworkShape(28 * 28, 512, FashionMnist.ClassNames.Count, 10), new Recipe { Width = 512 });
}
