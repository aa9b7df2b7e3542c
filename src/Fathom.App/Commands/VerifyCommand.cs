using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Reporting;
using Fathom.Study.Texts;
using Fathom.Study.Verification;

namespace Fathom.App.Commands;

/// <summary><c>fathom verify</c>: trains runs of a study again and says whether every bit is the same.</summary>
internal sealed class VerifyCommand : Command
{
    /// <summary>weights.csv has each of the first three.</summary>
    private const int QuickEpochs = 3;

    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _path = new("STUDY|REPORT") { Description = "Folder of a study, or a report.html alone", HelpName = "STUDY|REPORT" };
    private readonly Option<string?> _runs = OptionKinds.Text(
        "--runs", "N|RUN,…", "How many runs, drawn at random, or which, such as homework-d3-s1 [default: 1]");

    private readonly Option<bool> _all = new("--all") { Description = "Train every run again; for a report, also compare what it shows with a report made from these runs" };
    private readonly Option<bool> _quick = new("--quick")
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"Train the first {QuickEpochs} epochs of each run only, and compare those"),
    };

    private readonly Option<string?> _replacement = OptionKinds.Text("--data", "PATH", "Where the data lies here, of a study of your own file or folder [default: where it lay then]");
    private readonly Option<string?> _test = OptionKinds.Text("--test", "PATH", "The same for a test part of its own");
    private readonly Option<string?> _validation = OptionKinds.Text("--validation", "PATH", "The same for a validation part of its own");
    private readonly Option<int?> _threads = OptionKinds.Threads();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public VerifyCommand(CommandContext context)
        : base("verify", "Train runs of a study again on this machine and check that every bit is the same: exit status 0 if so, 1 if not. Changes nothing.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_path);
        Add(_runs);
        Add(_all);
        Add(_quick);
        Add(_replacement);
        Add(_test);
        Add(_validation);
        _data.AddFolderTo(this);
        Add(_threads);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output,
            "fathom verify fathom-study",
            "fathom verify handed-in.html --runs 3",
            "fathom verify fathom-study --all --quick",
            "fathom verify report.html --data mine.csv --all");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        VerifyWords words = new(language);
        RecordedStudy study = RecordedStudy.Open(_context.FullPath(parsed.GetRequiredValue(_path)));
        IReadOnlyList<string> runs = Choose(parsed, study);
        LoadedData loaded = await LoadAsync(parsed, study.Plan.Data.Request, language, cancel);
        StudyVerdict verdict = await VerifyAsync(parsed, study, runs, loaded, language, cancel);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new { same = verdict.IsSame, here = RunEnvironment.Current(), verdict.Recorded, verdict.Page, verdict.Runs, verdict.Differences });
        }
        else
        {
            foreach (string line in words.Of(verdict, RunEnvironment.Current(), study.Environments))
            {
                _context.Output.Profile.Out.Writer.WriteLine(line);
            }
        }

        return verdict.IsSame ? ExitCodes.Success : ExitCodes.WorkFailed;
    }

    private async Task<StudyVerdict> VerifyAsync(
        ParseResult parsed, RecordedStudy study, IReadOnlyList<string> runs, LoadedData loaded, Language language, CancellationToken cancel)
    {
        StudyPlan shown = PlanOf(study.Plan, runs);
        StudyProgress progress = new(shown, _context.Clock);
        return await new StudyDisplay(_context.Error, _context.Clock).FollowAsync(
            progress, new RunLabels(shown, language), language, inFull: false, () => LongWork.UnderWay(() => InScratch(scratch =>
                new StudyVerifier(study, OptionsFor(parsed, study, runs, scratch)).Verify(loaded, new EpochsOnly(progress), cancel))));
    }

    private VerifyOptions OptionsFor(ParseResult parsed, RecordedStudy study, IReadOnlyList<string> runs, string scratch) => new()
    {
        Runs = runs,
        Threads = parsed.GetValue(_threads) ?? _context.Processors,
        Epochs = parsed.GetValue(_quick) ? QuickEpochs : null,
        Scratch = scratch,
        Clock = _context.Clock,
        Report = new ReportOptions
        {
            CommandOf = new SuggestedCommand(study.Plan, study.Folder ?? "fathom-study", _data.Folder(parsed)).Of,
            RepeatCommandOf = RepeatCommand.Of,
        },
    };

    /// <summary>A folder for what is trained, which goes with the work, however that ends.</summary>
    private static T InScratch<T>(Func<string, T> work)
    {
        DirectoryInfo scratch = Directory.CreateTempSubdirectory("fathom-verify-");
        try
        {
            return work(scratch.FullName);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    /// <summary>The part of the plan that holds the runs, for the progress shown.</summary>
    private static StudyPlan PlanOf(StudyPlan plan, IReadOnlyList<string> names)
    {
        RunSpec[] runs = [.. plan.Runs.Where(run => names.Contains(run.Name, StringComparer.Ordinal))];
        return runs.Length == 0 ? plan : plan with
        {
            Arms = [.. plan.Arms.Where(arm => runs.Any(run => run.Arm == arm.Name))],
            Depths = [.. plan.Depths.Where(depth => runs.Any(run => run.Depth == depth))],
            Seeds = [.. plan.Seeds.Where(seed => runs.Any(run => run.Seed == seed))],
        };
    }

    /// <summary>Drawn, so that nobody who forges a study knows which run will be trained.</summary>
    private IReadOnlyList<string> Choose(ParseResult parsed, RecordedStudy study)
    {
        if (parsed.GetValue(_all) && parsed.GetValue(_runs) is not null)
        {
            throw new InvalidRequestException("--all and --runs are both given; give one of them");
        }

        if (study.Runs.Count + study.DamagedRuns.Count == 0)
        {
            throw new InvalidRequestException($"{parsed.GetValue(_path)}: no run has ended; there is nothing to verify yet");
        }

        string asked = parsed.GetValue(_runs) ?? "1";
        if (parsed.GetValue(_all))
        {
            return study.Runs;
        }

        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return [.. asked.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Except(study.DamagedRuns, StringComparer.Ordinal)];
        }

        if (count < 1)
        {
            throw new InvalidRequestException("--runs is 0; expected 1 or more, or names of runs");
        }

        string[] shuffled = [.. study.Runs];
        RandomNumberGenerator.Shuffle<string>(shuffled);
        string[] drawn = [.. shuffled.Take(count)];
        Prose.Write(_context.Error, new VerifyWords(LanguageOption.In(parsed, _language)).Drawn(drawn, study.Runs.Count));
        return drawn;
    }

    private async Task<LoadedData> LoadAsync(ParseResult parsed, DataRequest recorded, Language language, CancellationToken cancel)
    {
        bool isOwn = recorded.Path is not null;
        if (!isOwn && (parsed.GetValue(_replacement) ?? parsed.GetValue(_test) ?? parsed.GetValue(_validation)) is not null)
        {
            throw new InvalidRequestException($"this study's data is {recorded.Name}, which goes by its name; --data-dir says where it lies");
        }

        DataRequest here = recorded with
        {
            Path = FullPath(_replacement) ?? recorded.Path,
            TestPath = FullPath(_test) ?? recorded.TestPath,
            ValidationPath = FullPath(_validation) ?? recorded.ValidationPath,
        };
        return isOwn && !Path.Exists(here.Path)
            ? throw new InvalidRequestException($"{here.Path} does not exist; --data says where the study's data lies here")
            : await _data.LoadAsync(_data.Catalog(parsed), here, language, cancel);

        string? FullPath(Option<string?> option) => parsed.GetValue(option) is { } path ? _context.FullPath(path) : null;
    }
}
