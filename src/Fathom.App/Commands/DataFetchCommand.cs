using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study.Data;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom data fetch</c>: makes sure a data set is at hand.</summary>
internal sealed class DataFetchCommand : Command
{
    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _name = DataSelection.NameArgument();
    private readonly Option<Language?> _language = LanguageOption.Create();

    public DataFetchCommand(CommandContext context)
        : base("fetch", "Download a data set into the cache, unless it is there already, and verify it.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_name);
        _data.AddFolderTo(this);
        Add(_language);
        ExampleHelp.Attach(this, context.Output, "fathom data fetch fashion-mnist");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        LoadedData loaded = await _data.LoadAsync(_data.Catalog(parsed), new DataRequest(Name: parsed.GetRequiredValue(_name)), LanguageOption.In(parsed, _language), cancel);
        _context.Output.Profile.Out.Writer.WriteLine($"{loaded.Data.Name}: {Origin(loaded, new AnswerWords(LanguageOption.In(parsed, _language)))}");
        return ExitCodes.Success;
    }

    private static string Origin(LoadedData loaded, AnswerWords words) => loaded.Data.IsSynthetic ? words.DrawnByFathom : loaded.Origin;
}
