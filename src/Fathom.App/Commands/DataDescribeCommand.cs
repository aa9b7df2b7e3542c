using System.CommandLine;
using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary><c>fathom data describe</c>: sizes, classes, pixels, checksum.</summary>
internal sealed class DataDescribeCommand : Command
{
    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _name = DataSelection.DataArgument();
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public DataDescribeCommand(CommandContext context)
        : base("describe", "Show a data set in numbers: sizes, examples of each class, pixel mean, checksum.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_name);
        _data.AddReadingTo(this);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom data describe sketches");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        LoadedData loaded = await _data.LoadAsync(_data.Catalog(parsed), _data.Request(parsed, parsed.GetRequiredValue(_name)), language, cancel);
        _data.Tell(loaded, language);
        Dataset data = loaded.Data;
        DataDescription description = DataDescription.Of(data, RecipeOptions.Validation(loaded, _data.ValidationFraction(parsed)));
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new
            {
                data.Name,
                loaded.Origin,
                data.IsSynthetic,
                data.ContentSha256,
                data.ImageHeight,
                data.ImageWidth,
                data.Channels,
                description.TrainingCount,
                description.ValidationCount,
                description.TestCount,
                description.PixelMean,
                description.PixelStandardDeviation,
                description.Classes,
                loaded.Table?.Label,
                Columns = loaded.Columns.Count == 0 ? null : loaded.Columns,
                Notices = loaded.Notices.Select(new DataTexts(language).Of),
            });
            return ExitCodes.Success;
        }

        Print(loaded, description, new AnswerWords(LanguageOption.In(parsed, _language)));
        return ExitCodes.Success;
    }

    private void Print(LoadedData loaded, DataDescription description, AnswerWords words)
    {
        Dataset data = loaded.Data;
        (string, string)[] what = loaded.Columns.Count > 0
            ? [(words.Inputs, Whole(data.ImageWidth)), (words.Examples, words.ExampleCounts(description.TrainingCount - description.ValidationCount, description.ValidationCount, description.TestCount))]
            :
            [
                (words.Images, words.ImageSize(data.ImageHeight, data.ImageWidth, data.Channels)),
                (words.Examples, words.ExampleCounts(description.TrainingCount - description.ValidationCount, description.ValidationCount, description.TestCount)),
                (words.Pixels, words.PixelMoments(description.PixelMean, description.PixelStandardDeviation)),
            ];
        Prose.WriteLabelled(
            _context.Output,
            [
                (words.Name, $"{data.Name}{(data.IsSynthetic ? words.Synthetic : "")}"),
                (words.From, data.IsSynthetic ? words.DrawnByFathom : loaded.Origin),
                .. what,
                ("sha256", data.ContentSha256),
            ]);
        if (loaded.Columns.Count > 0)
        {
            _context.Output.Write(ColumnTable.Draw(loaded.Columns, words));
        }

        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn(words.Label).RightAligned());
        table.AddColumn(words.Class);
        table.AddColumn(new TableColumn(words.Training).RightAligned());
        table.AddColumn(new TableColumn(words.ValidationHead).RightAligned());
        table.AddColumn(new TableColumn(words.Test).RightAligned());
        foreach ((int label, ClassCount count) in description.Classes.Index())
        {
            table.AddRow(new Text(Whole(label)), new Text(count.Name), new Text(Whole(count.Training - count.Validation)), new Text(Whole(count.Validation)), new Text(Whole(count.Test)));
        }

        _context.Output.Write(table);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
