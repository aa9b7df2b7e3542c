using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.References;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom report</c>: summary, plots and report again, from a study's files.</summary>
internal sealed class ReportCommand : Command
{
    private const string Html = "html";
    private const string Markdown = "markdown";
    private const string Pdf = "pdf";

    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _folder = new("STUDY") { Description = "Folder of a study, finished or not" };
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<Paper?> _format = OptionKinds.Choice(
        "--format",
        "report.html; report.md with the plots linked; or report.pdf, printed by the system's Chromium [default: html]",
        new Dictionary<string, Paper>(StringComparer.Ordinal) { [Html] = Paper.Html, [Markdown] = Paper.Markdown, [Pdf] = Paper.Pdf });

    private readonly Option<int?> _dpi = OptionKinds.WholeNumber("--dpi", "Dots per inch of the PNG plots [default: 300]", new(72, 1200));
    private readonly ReferenceOption _reference;
    private readonly Option<bool> _json = JsonOutput.Option();

    public ReportCommand(CommandContext context)
        : base("report", "Rebuild the summary, the plots and the report of a study from its files. Trains nothing.")
    {
        _context = context;
        _data = new DataSelection(context);
        _reference = new ReferenceOption(context);
        Add(_folder);
        Add(_format);
        Add(_language);
        Add(_dpi);
        _reference.AddTo(this);
        _data.AddFolderTo(this);
        Add(_json);
        ExampleHelp.Attach(this, context.Output,
            "fathom report fathom-study --language zh-Hant",
            "fathom report fathom-study --format markdown",
            "fathom report fathom-study --reference paper.json");
        SetAction(RunAsync);
    }

    private enum Paper
    {
        Html,
        Markdown,
        Pdf,
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string folder = _context.FullPath(parsed.GetRequiredValue(_folder));
        Language language = LanguageOption.In(parsed, _language);
        ReferenceFile? reference = _reference.Read(parsed, folder);
        StudyAnswer answer = StudyAnswer.Of(StudyFolder.Read(folder));
        StudyPlan plan = answer.Results.Plan;
        Paper paper = parsed.GetValue(_format) ?? Paper.Html;
        LoadedData? loaded = StudyReport.NeedsTestSet(answer, folder) ? await DataAsync(parsed, plan, new Words(language), cancel) : null;
        ReportOptions options = new()
        {
            Language = language,
            Format = paper == Paper.Markdown ? ReportFormat.Markdown : ReportFormat.Html,
            Reference = reference,
            Dpi = parsed.GetValue(_dpi) ?? new ReportOptions().Dpi,
            CommandOf = new SuggestedCommand(plan, folder, _data.Folder(parsed)).Of,
            RepeatCommandOf = RepeatCommand.Of,
            TestSet = loaded?.Data.Test,
            TestRows = loaded?.TestRows,
        };
        await StudyOutcome.WriteAsync(
            _context, answer, folder, options, parsed.GetValue(_json), paper == Paper.Pdf ? new PdfPrinter(_context.Environment) : null, cancel);
        return ExitCodes.Success;
    }

    /// <summary>Only to show images, so its absence is a remark and no fault; nothing is downloaded for it.</summary>
    private async Task<LoadedData?> DataAsync(ParseResult parsed, StudyPlan plan, Words words, CancellationToken cancel)
    {
        try
        {
            LoadedData loaded = await _context.Work.LoadAsync(_data.Catalog(parsed, mayDownload: false), plan.Data.Request, progress: null, cancel);
            if (string.Equals(loaded.Data.ContentSha256, plan.Data.Sha256, StringComparison.Ordinal))
            {
                return loaded;
            }

            Remark(words, words.OtherData(plan.Data.Name));
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            Remark(words, e.Message);
        }

        return null;
    }

    private void Remark(Words words, string why) => Prose.Write(_context.Error, words.NoNewImages(why));
}
