using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary><c>fathom data preview</c>: a few images of each class, in the terminal.</summary>
internal sealed class DataPreviewCommand : Command
{
    private const int DefaultCount = 5;
    private const int MostColumns = 12;

    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string?> _name = DataSelection.OptionalDataArgument();
    private readonly Option<int?> _count = OptionKinds.WholeNumber("--count", $"Images of each class, or rows [default: {DefaultCount}]", new(1, 100));
    private readonly Option<Language?> _language = LanguageOption.Create();

    public DataPreviewCommand(CommandContext context)
        : base("preview", "Show the first training images of each class in the terminal, or a table's first rows. Without a name, shows what a study would train on.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_name);
        Add(_count);
        _data.AddReadingTo(this);
        Add(_language);
        ExampleHelp.Attach(this, context.Output, "fathom data preview fashion-mnist --count 3");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        LoadedData loaded = await _data.LoadAsync(_data.Catalog(parsed), _data.Request(parsed, parsed.GetValue(_name)), language, cancel);
        _data.Tell(loaded, language);
        int count = parsed.GetValue(_count) ?? DefaultCount;
        if (loaded.Rows is { } rows)
        {
            _context.Output.Write(ColumnTable.DrawRows(rows, count, MostColumns));
            return ExitCodes.Success;
        }

        foreach ((int label, string name) in loaded.Data.ClassNames.Index())
        {
            _context.Output.Write(new Text($"{label} {name}", TextStyles.Heading));
            _context.Output.WriteLine();
            _context.Output.Write(new ImageStrip(FirstOf(loaded.Data, label, count), loaded.Data.ImageHeight, loaded.Data.ImageWidth, loaded.Data.Channels));
        }

        return ExitCodes.Success;
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> FirstOf(Dataset data, int label, int count) =>
        [.. Enumerable.Range(0, data.Training.Count)
            .Where(index => data.Training.Labels.Span[index] == label)
            .Take(count)
            .Select(index => data.Training.Slice(index, 1).Pixels)];
}
