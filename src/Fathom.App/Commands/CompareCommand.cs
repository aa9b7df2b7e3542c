using System.CommandLine;
using System.Text;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary><c>fathom compare</c>: trainings that any tool recorded, grouped into conditions and their seeds, by the rule that depths are compared by.</summary>
internal sealed class CompareCommand : Command
{
    private readonly CommandContext _context;
    private readonly LogOptions _logs;
    private readonly Option<string?> _group = OptionKinds.Text(
        "--group", "PATTERN", "Regular expression: its first group in a run's path and name is the condition [default: each PATH, or names without their seeds]");

    private readonly Option<double?> _margin = OptionKinds.PositiveNumber(
        "--margin", "How far behind the best still counts as good: points of accuracy, or units of another figure [default: 1 point, or 1 % of a loss]");

    private readonly Option<string?> _out = OptionKinds.Text("--out", "FILE", "Write the report, its table or its picture: .html, .md, .tex, .csv, .svg or .png by its ending");
    private readonly Option<bool> _json = JsonOutput.Option();
    private readonly Option<Language?> _language = LanguageOption.Create();

    public CompareCommand(CommandContext context)
        : base("compare", "Compare training runs that other tools logged: mean and interval over seeds, what is proved better, worse or as good, and how many seeds would settle the rest.")
    {
        _context = context;
        _logs = new LogOptions(context, "Two or more logs or folders, a condition each; or one folder whose runs are told apart by name");
        _logs.AddTo(this);
        foreach (Option option in new Option[] { _group, _margin, _out, _json, _language })
        {
            Add(option);
        }

        ExampleHelp.Attach(this, context.Output,
            "fathom compare runs/adam runs/sgd",
            "fathom compare runs --group \"(adam|sgd)\" --out comparison.html");
        SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        JudgeOptions known = _logs.Known(parsed);
        (IReadOnlyList<JudgedLog> runs, LogReading reading) = LogJudge.JudgeAll(_logs.Read(parsed, cancel), known);
        string[] paths = [.. _logs.Paths(parsed).Select(_context.FullPath)];
        (string Name, IReadOnlyList<JudgedLog> Runs)[] groups =
        [
            .. runs.Select(run => (Condition: ConditionOf(run, paths, parsed.GetValue(_group)), Run: run))
                .Where(one => one.Condition is not null)
                .GroupBy(one => one.Condition!, one => one.Run, StringComparer.Ordinal)
                .Select(group => (group.Key, (IReadOnlyList<JudgedLog>)[.. group])),
        ];
        ConditionComparison all = ConditionComparison.Of(groups, parsed.GetValue(_margin) is { } margin ? margin / (IsAccuracy(runs) ? 100 : 1) : null);
        string? file = parsed.GetValue(_out) is { } given ? Write(_context.FullPath(given), all, language) : null;
        LogStory.WritePassedOver(_context.Error, reading);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, JsonOf(all));
        }
        else
        {
            Tell(all, language);
            if (file is not null)
            {
                _context.Output.Profile.Out.Writer.WriteLine(new AnswerWords(language).WrittenTo(file));
            }
        }

        return ExitCodes.Success;
    }

    /// <summary>Null where a pattern does not match: such a run is in no condition.</summary>
    private static string? ConditionOf(JudgedLog run, string[] paths, string? pattern)
    {
        if (pattern is not null)
        {
            return ConditionNames.ByPattern($"{run.Log.Path}/{run.Log.Name}", pattern);
        }

        if (paths.Length == 1)
        {
            return ConditionNames.WithoutSeed(run.Log.Name);
        }

        string? path = paths.Where(path => run.Log.Path.StartsWith(path, StringComparison.Ordinal)).MaxBy(path => path.Length);
        string own = Path.TrimEndingDirectorySeparator(path ?? run.Log.Path);
        bool isAlone = paths.Count(other => Path.GetFileName(Path.TrimEndingDirectorySeparator(other)) == Path.GetFileName(own)) == 1;
        string condition = isAlone ? Path.GetFileName(own) : Path.Join(Path.GetFileName(Path.GetDirectoryName(own)), Path.GetFileName(own));
        // A study of Fathom's has several arms and depths, each a condition.
        return run.Log.Format == LogFormats.Fathom && Path.TrimEndingDirectorySeparator(run.Log.Path) != own
            ? $"{condition} {ConditionNames.WithoutSeed(Path.GetFileName(run.Log.Name))}"
            : condition;
    }

    private static bool IsAccuracy(IReadOnlyList<JudgedLog> runs) =>
        runs.All(run => run.Log is { ValidationMetric: not null, Metric.Kind: LogMetricKind.Accuracy });

    private void Tell(ConditionComparison all, Language language)
    {
        ConditionTexts texts = new(language);
        Table table = new Table { Border = TableBorder.Simple };
        foreach (string head in texts.Head)
        {
            table.AddColumn(new TableColumn(new Text(head)));
        }

        foreach (Condition one in all.Conditions)
        {
            table.AddRow(texts.Row(all, one).Select(cell => new Text(cell)));
        }

        _context.Output.Write(table);
        foreach (string sentence in texts.Sentences(all))
        {
            Prose.Write(_context.Output, sentence);
        }
    }

    private static string Write(string path, ConditionComparison all, Language language)
    {
        byte[] content = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => Encoding.UTF8.GetBytes(ConditionReport.Html(all, language)),
            ".MD" => Encoding.UTF8.GetBytes(ConditionReport.Markdown(all, language)),
            ".TEX" => Encoding.UTF8.GetBytes(ConditionReport.Latex(all, language)),
            ".CSV" => Encoding.UTF8.GetBytes(ConditionReport.Csv(all)),
            ".SVG" => Encoding.UTF8.GetBytes(ConditionReport.Svg(all, language)),
            ".PNG" => ConditionReport.Png(all, language),
            var other => throw new InvalidRequestException($"--out {path} ends in \"{other}\"; expected .html, .md, .tex, .csv, .svg or .png"),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private static object JsonOf(ConditionComparison all) => new
    {
        all.Quantity,
        all.HigherIsBetter,
        all.Margin,
        Conditions = all.Conditions.Select(one => new
        {
            one.Name,
            Runs = one.Runs.Zip(one.Values, (run, value) => new { run.Log.Path, run.Log.Name, Value = value }),
            one.Mean,
            one.Deviation,
            one.MeanInterval,
            one.Verdict,
            one.IsBest,
            one.Shortfall,
            one.WinsOverBest,
            one.Success,
        }),
        all.SmallestDetectable,
        all.SeedsToSettle,
        Differences = all.Differences.Select(one => new { one.Setting, one.Values }),
    };
}
