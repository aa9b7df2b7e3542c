using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom data export</c>: what networks are trained, validated and tested on, for other programs.</summary>
internal sealed class DataExportCommand : Command
{
    private static readonly Dictionary<string, Action<LoadedData, DataSplit, Stream>> Writers = new(StringComparer.OrdinalIgnoreCase)
    {
        [".npz"] = FeaturesFile.WriteNpz,
        [".csv"] = FeaturesFile.WriteCsv,
    };

    private readonly CommandContext _context;
    private readonly DataSelection _data;
    private readonly Argument<string> _name = DataSelection.DataArgument();
    private readonly Option<string?> _out = OptionKinds.Text(
        "--out", "FILE", "File to write, replaced where it exists: .npz for NumPy, .csv for anything else");

    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public DataExportCommand(CommandContext context)
        : base("export", "Write the features, classes and parts that networks train on, for use in other programs.")
    {
        _context = context;
        _data = new DataSelection(context);
        _out.Required = true;
        Add(_name);
        Add(_out);
        _data.AddReadingTo(this);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom data export penguins.csv --out features.npz", "fathom data export penguins.csv --split-seed 2 --out features.csv");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        string target = _context.FullPath(parsed.GetValue(_out)!);
        if (Directory.Exists(target) || !Writers.TryGetValue(Path.GetExtension(target), out Action<LoadedData, DataSplit, Stream>? write))
        {
            throw new InvalidRequestException($"--out {target} is {(Directory.Exists(target) ? "a folder" : "no name that says a format")}; expected a file that ends in .npz or .csv");
        }

        Language language = LanguageOption.In(parsed, _language);
        LoadedData loaded = await _data.LoadAsync(_data.Catalog(parsed), _data.Request(parsed, parsed.GetRequiredValue(_name)), language, cancel);
        _data.Tell(loaded, language);
        double fraction = RecipeOptions.Validation(loaded, _data.ValidationFraction(parsed));
        if (DataSplit.TrainingCount(loaded.Data, fraction) is var training && (training == 0 || training == loaded.Data.Training.Count))
        {
            throw new InvalidRequestException($"{ReadingOptions.Names.ValidationFraction} leaves nothing of {loaded.Data.Training.Count} examples on one side. Choose one nearer to a half.");
        }

        DataSplit split = DataSplit.HoldOutLast(loaded.Data, fraction);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        AtomicFile.Write(target, stream => write(loaded, split, stream));
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new
            {
                Written = target,
                Features = split.Training.FeatureCount,
                TrainingCount = split.Training.Count,
                ValidationCount = split.Validation.Count,
                TestCount = split.Test.Count,
                loaded.Data.ContentSha256,
            });
        }
        else
        {
            AnswerWords words = new(language);
            Prose.Write(_context.Output, words.WrittenTo(target));
            Prose.Write(_context.Output, words.FeaturesWritten(split.Training.FeatureCount, split.Training.Count, split.Validation.Count, split.Test.Count));
        }

        return ExitCodes.Success;
    }
}
