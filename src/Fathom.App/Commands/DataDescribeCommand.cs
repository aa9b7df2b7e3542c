using System.CommandLine;
using System.Globalization;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary><c>fathom data describe</c>: sizes, classes, pixels, checksum.</summary>
internal sealed class DataDescribeCommand : Command
{
    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _name = DataSelection.NameArgument();
    private readonly Option<bool> _json = JsonOutput.Option();

    public DataDescribeCommand(CommandContext context)
        : base("describe", "A data set in numbers: sizes, examples of each class, pixel mean, checksum.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_name);
        _data.AddFolderTo(this);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom data describe sketches");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        LoadedData loaded = await _data.LoadAsync(_data.Catalog(parsed), parsed.GetRequiredValue(_name), cancel);
        Dataset data = loaded.Data;
        DataDescription description = DataDescription.Of(data);
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
                description.TrainingCount,
                description.TestCount,
                description.PixelMean,
                description.PixelStandardDeviation,
                description.Classes,
            });
            return ExitCodes.Success;
        }

        Print(loaded, description);
        return ExitCodes.Success;
    }

    private void Print(LoadedData loaded, DataDescription description)
    {
        Dataset data = loaded.Data;
        TextWriter writer = _context.Output.Profile.Out.Writer;
        writer.WriteLine($"name      {data.Name}{(data.IsSynthetic ? " (synthetic: drawn by a program)" : "")}");
        writer.WriteLine($"from      {loaded.Origin}");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"images    {data.ImageHeight} × {data.ImageWidth} pixels, grey"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"examples  {description.TrainingCount} for training, {description.TestCount} for testing"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pixels    mean {description.PixelMean:F4}, standard deviation {description.PixelStandardDeviation:F4} (0 to 1)"));
        writer.WriteLine($"sha256    {data.ContentSha256}");
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("label").RightAligned());
        table.AddColumn("class");
        table.AddColumn(new TableColumn("training").RightAligned());
        table.AddColumn(new TableColumn("test").RightAligned());
        foreach ((int label, ClassCount count) in description.Classes.Index())
        {
            table.AddRow(new Text(Whole(label)), new Text(count.Name), new Text(Whole(count.Training)), new Text(Whole(count.Test)));
        }

        _context.Output.Write(table);
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
