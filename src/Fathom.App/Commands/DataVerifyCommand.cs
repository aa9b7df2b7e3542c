using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom data verify</c>: compares every file with what was published.</summary>
internal sealed class DataVerifyCommand : Command
{
    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _name = DataSelection.NameArgument();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public DataVerifyCommand(CommandContext context)
        : base("verify", "Compare every file of a data set with what was published. Downloads and changes nothing.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_name);
        _data.AddFolderTo(this);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom data verify fashion-mnist --data-dir /data/fashion-mnist");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string name = parsed.GetRequiredValue(_name);
        IReadOnlyList<FileVerdict> verdicts = _data.Catalog(parsed, mayDownload: false).Verify(name);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, verdicts);
        }
        else
        {
            AnswerWords words = new AnswerWords(LanguageOption.In(parsed, _language));
            foreach (FileVerdict verdict in verdicts)
            {
                _context.Output.Profile.Out.Writer.WriteLine(verdict.IsGood ? words.Good(verdict.Name) : words.Bad(verdict.Problem!));
            }
        }

        int bad = verdicts.Count(verdict => !verdict.IsGood);
        return bad == 0
            ? ExitCodes.Success
            : throw new WorkFailedException(
                $"{name}: {bad} of {Texts.Count(verdicts.Count, "file")} failed; fathom data fetch {name} gets good ones.");
    }
}
