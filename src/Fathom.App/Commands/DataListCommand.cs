using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study.Data;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary><c>fathom data list</c>: the data sets known by name and where each is.</summary>
internal sealed class DataListCommand : Command
{
    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public DataListCommand(CommandContext context)
        : base("list", "List the named data sets and where each one is.")
    {
        _context = context;
        _data = new DataSelection(context);
        _data.AddFolderTo(this);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom data list");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        IReadOnlyList<DataListing> listings = _data.Catalog(parsed).List();
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, listings.Select(listing => new
            {
                listing.Name,
                Summary = new CatalogTexts(Language.English).DataSet(listing.Name),
                listing.IsSynthetic,
                listing.Folder,
                listing.IsAtHand,
            }));
            return ExitCodes.Success;
        }

        AnswerWords words = new AnswerWords(LanguageOption.In(parsed, _language));
        Table table = new Table { Border = TableBorder.Simple };
        table.AddColumns(words.Name, words.Where, words.What);
        foreach (DataListing listing in listings)
        {
            table.AddRow(new Text(listing.Name), new Text(Where(listing, words)), new Text(new CatalogTexts(words.Language).DataSet(listing.Name)));
        }

        _context.Output.Write(table);
        return ExitCodes.Success;
    }

    private static string Where(DataListing listing, AnswerWords words) =>
        listing.Folder ?? (listing.IsSynthetic ? words.BuiltIn : words.NotHereYet);
}
