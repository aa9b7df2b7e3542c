using System.CommandLine;
using System.Text;
using Fathom.App.Dashboard;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom diagnose</c>: what happened in trainings that any tool recorded.</summary>
internal sealed class DiagnoseCommand : Command
{
    /// <summary>More runs than this are told in one line each.</summary>
    private const int MostInFull = 4;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CommandContext _context;
    private readonly LogOptions _logs;
    private readonly Option<string?> _out = OptionKinds.Text("--out", "FILE.html", "Write the report, with curves, to this file");
    private readonly Option<bool> _json = JsonOutput.Option();
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Print the report as Markdown on standard output" };
    private readonly Option<bool> _junit = new("--junit") { Description = "Print JUnit XML on standard output: one test case a run, failed if --fail-on says so" };
    private readonly Option<IReadOnlyList<FindingKind>?> _failOn = FailOn.Option();
    private readonly Option<bool> _watch = new("--watch") { Description = "Keep watching the files: print what is new and rewrite --out; with --fail-on, end at the first such finding" };
    private readonly Option<bool> _live = new("--live") { Description = "With --watch, also show the report in a browser on this machine; it follows the files" };
    private readonly Option<int?> _port = OptionKinds.WholeNumber("--port", "Port of the live page [default: any that is free]", new(0, 65535));
    private readonly Option<Language?> _language = LanguageOption.Create();

    public DiagnoseCommand(CommandContext context)
        : base("diagnose", "Diagnose training runs that other tools logged: overfitting, still improving, diverged, and from when. "
            + "Reads the logs of Keras, PyTorch Lightning, Hugging Face, TensorBoard, MLflow, W&B, Ultralytics, XGBoost and others.")
    {
        _context = context;
        _logs = new LogOptions(context, "A log, or a folder that is searched for logs");
        _logs.AddTo(this);
        foreach (Option option in new Option[] { _failOn, _out, _json, _markdown, _junit, _watch, _live, _port, _language })
        {
            Add(option);
        }

        Validators.Add(result =>
        {
            if (new[] { _json, _markdown, _junit }.Count(result.GetValue) > 1)
            {
                result.AddError("--json, --markdown and --junit all print on standard output; expected one of them");
            }
            else if (result.GetValue(_watch) && new[] { _json, _markdown, _junit }.Any(result.GetValue))
            {
                result.AddError("--watch goes on; expected it without --json, --markdown and --junit");
            }
            else if (!result.GetValue(_watch) && (result.GetValue(_live) || result.GetValue(_port) is not null))
            {
                result.AddError("--live and --port show what --watch sees; expected --watch too");
            }
        });
        ExampleHelp.Attach(this, context.Output,
            "fathom diagnose logs/",
            "fathom diagnose logs/ --watch --live",
            "fathom diagnose history.csv --validation-size 5000 --classes 10 --out report.html",
            "fathom diagnose runs/ --fail-on overfitting,diverged --junit > fathom.xml");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        (JudgedLog[] runs, LogReading reading) = Judged(parsed, cancel);
        WriteReport(parsed, runs, language);
        Print(parsed, reading, runs, language);
        bool hasFailed = HasFailed(parsed, runs);
        if (parsed.GetValue(_watch) && !hasFailed)
        {
            await using ReportServer? live = parsed.GetValue(_live)
                ? await ReportServer.StartAsync(LogReport.Html(runs, language), parsed.GetValue(_port) ?? 0, cancel)
                : null;
            if (live is not null)
            {
                _context.Error.Profile.Out.Writer.WriteLine(new Words(language).LivePageAt(live.Address.ToString()));
                _context.Error.Profile.Out.Writer.Flush();
            }

            hasFailed = await WatchAsync(parsed, runs, language, live, cancel);
        }

        return hasFailed ? ExitCodes.Found : ExitCodes.Success;
    }

    private (JudgedLog[] Runs, LogReading Reading) Judged(ParseResult parsed, CancellationToken cancel)
    {
        JudgeOptions known = _logs.Known(parsed);
        (IReadOnlyList<JudgedLog> runs, LogReading reading) = LogJudge.JudgeAll(_logs.Read(parsed, cancel), known);
        return ([.. runs], reading);
    }

    private bool HasFailed(ParseResult parsed, JudgedLog[] runs) =>
        parsed.GetValue(_failOn) is { } kinds && runs.Any(run => FailOn.In(run, kinds).Any());

    private void Print(ParseResult parsed, LogReading reading, JudgedLog[] runs, Language language)
    {
        TextWriter output = _context.Output.Profile.Out.Writer;
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new
            {
                Runs = runs.Select(run => JudgedLogJson.Of(run, language)),
                PassedOver = reading.PassedOver,
            });
        }
        else if (parsed.GetValue(_markdown))
        {
            output.Write(LogReport.Markdown(runs, language));
        }
        else if (parsed.GetValue(_junit))
        {
            output.Write(JunitXml.Of(runs, parsed.GetValue(_failOn), language));
        }
        else
        {
            Tell(runs, language);
            LogStory.WritePassedOver(_context.Error, reading);
            if (parsed.GetValue(_out) is { } file)
            {
                output.WriteLine(new AnswerWords(language).WrittenTo(_context.FullPath(file)));
            }
        }
    }

    private void Tell(JudgedLog[] runs, Language language)
    {
        foreach (JudgedLog run in runs)
        {
            if (runs.Length <= MostInFull)
            {
                LogStory.Write(_context.Output, run, language);
            }
            else
            {
                LogStory.WriteLine(_context.Output, run, language);
            }
        }

        if (runs.Length > 1)
        {
            LogStory.WriteFolded(_context.Output, runs, language);
        }
    }

    private void WriteReport(ParseResult parsed, JudgedLog[] runs, Language language)
    {
        if (parsed.GetValue(_out) is { } file)
        {
            string path = _context.FullPath(file);
            if (Directory.Exists(path))
            {
                throw new InvalidRequestException($"--out {path} is a folder; expected a file to write, such as report.html");
            }

            int? refresh = parsed.GetValue(_watch) ? (int)LookEvery.TotalSeconds : null;
            string page = path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? LogReport.Markdown(runs, language) : LogReport.Html(runs, language, refresh);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        }
    }

    /// <returns>Whether what <c>--fail-on</c> names was found.</returns>
    private async Task<bool> WatchAsync(ParseResult parsed, JudgedLog[] runs, Language language, ReportServer? live, CancellationToken cancel)
    {
        WatchedPaths watched = new([.. _logs.Paths(parsed).Select(_context.FullPath)]);
        while (true)
        {
            await Task.Delay(LookEvery, _context.Clock, cancel);
            if (!watched.HasChanged())
            {
                continue;
            }

            JudgedLog[] now;
            try
            {
                now = Judged(parsed, cancel).Runs;
            }
            catch (Exception half) when (half is InvalidRequestException or WorkFailedException or IOException)
            {
                // Caught between two writes; the next look sees it whole.
                continue;
            }

            WriteReport(parsed, now, language);
            live?.Show(LogReport.Html(now, language));
            foreach (JudgedLog run in now.Where(run => IsNews(run, runs)))
            {
                LogStory.Write(_context.Output, run, language);
            }

            runs = now;
            if (HasFailed(parsed, runs))
            {
                return true;
            }
        }
    }

    private static bool IsNews(JudgedLog run, JudgedLog[] before) =>
        before.FirstOrDefault(one => one.Log.Name == run.Log.Name) is not { } earlier
        || !earlier.Findings.Select(finding => (finding.Kind, finding.Case)).SequenceEqual(run.Findings.Select(finding => (finding.Kind, finding.Case)));
}
