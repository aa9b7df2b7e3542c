using System.CommandLine;
using Fathom.App.Dashboard;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom serve</c>: the live page of a study that anybody trains, or of a folder of studies.</summary>
internal sealed class ServeCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "A study's folder, or a folder with studies in it, where the page can start new ones [default: the current one]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ServeOptions _serve = new();
    private readonly DataSelection _data;
    private readonly Option<int?> _threads = OptionKinds.Threads();
    private readonly Option<Language?> _language = LanguageOption.Create();

    public ServeCommand(CommandContext context)
        : base("serve", "Show studies live in a browser: growing curves, findings, trained networks to try. "
            + "Attaches to a study that another terminal trains, and starts new ones.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_folder);
        _serve.AddTo(this);
        _data.AddFolderTo(this);
        Add(_threads);
        Add(_language);
        ExampleHelp.Attach(this, context.Output, "fathom serve fathom-study", "fathom serve --port 8080 --language zh-Hant");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string folder = _context.FullPath(parsed.GetValue(_folder) ?? ".");
        if (!Directory.Exists(folder))
        {
            throw new InvalidRequestException($"{folder} does not exist; expected the folder of a study, or one with studies in it");
        }

        Language language = LanguageOption.In(parsed, _language);
        StudyDesk desk = new(_context, _data.Catalog(parsed), _data.Folder(parsed), parsed.GetValue(_threads) ?? _context.Processors, language);
        bool isOneStudy = File.Exists(StudyFolder.PlanPath(folder));
        DashboardOptions options = _serve.Read(parsed, folder, isOneStudy, language, _context);
        await using DashboardServer server = await DashboardServer.StartAsync(options, desk, cancel);
        _context.Output.Profile.Out.Writer.WriteLine(server.Address);
        _context.Output.Profile.Out.Writer.Flush();
        _context.Error.Profile.Out.Writer.WriteLine(new Words(language).Serving(folder));
        await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return ExitCodes.Success;
    }
}
