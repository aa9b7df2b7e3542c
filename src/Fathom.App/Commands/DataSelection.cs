using System.CommandLine;
using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>Which data: a data set by name and where it may lie, or a file or folder and how to read it.</summary>
internal sealed class DataSelection(CommandContext context)
{
    private readonly Option<string?> _name = OptionKinds.Text(
        "--data", "NAME|PATH", "Data set by name (fathom data list), or your own file or folder [default: Fashion-MNIST, or the built-in sketches if it cannot be downloaded]");

    private readonly Option<string?> _folder = OptionKinds.Text(
        "--data-dir", "DIR", "Folder to look for the data set in first, before FATHOM_DATA and the cache");

    private readonly Option<double?> _validationFraction = RecipeOptions.ValidationFractionOption();

    private readonly ReadingOptions _reading = new(context);

    /// <summary>The data set of the verbs that are about one that has a name.</summary>
    public static Argument<string> NameArgument()
    {
        Argument<string> name = new("NAME") { Description = "Data set by name; fathom data list shows them", HelpName = "NAME" };
        name.CompletionSources.Add([.. DataCatalog.Names]);
        return name;
    }

    /// <summary>The data of the verbs that are about any.</summary>
    /// <summary>The same where the set that a study takes by itself will do.</summary>
    public static Argument<string?> OptionalDataArgument()
    {
        Argument<string?> data = new("NAME|PATH")
        {
            Description = "Data set by name (fathom data list), or your own file or folder [default: Fashion-MNIST, or the built-in sketches if it cannot be downloaded]",
            HelpName = "NAME|PATH",
            Arity = ArgumentArity.ZeroOrOne,
        };
        data.CompletionSources.Add([.. DataCatalog.Names]);
        return data;
    }

    public static Argument<string> DataArgument()
    {
        Argument<string> data = new("NAME|PATH") { Description = "Data set by name (fathom data list), or your own file or folder", HelpName = "NAME|PATH" };
        data.CompletionSources.Add([.. DataCatalog.Names]);
        return data;
    }

    /// <summary>The words of a command that read the same data again.</summary>
    public static IReadOnlyList<string> Words(DataReference data, string? folder) =>
    [
        "--data",
        data.Source?.Path ?? data.Name,
        .. data.Source is { } source ? ReadingOptions.Words(source) : [],
        .. folder is not null && data.Source?.Path is null ? ["--data-dir", folder] : Array.Empty<string>(),
    ];

    /// <summary>The words that hold the same part out for validation; none where it is the usual one, or the data keeps its own.</summary>
    public static IReadOnlyList<string> ValidationWords(StudyPlan plan)
    {
        double asked = plan.Data.Source?.AskedValidationFraction ?? plan.ValidationFraction;
        return asked == StudyPlan.UsualValidationFraction || plan.Data.Source is { KeepsValidation: true }
            ? []
            : [ReadingOptions.Names.ValidationFraction, asked.ToString(CultureInfo.InvariantCulture)];
    }

    public void AddTo(Command command)
    {
        command.Add(_name);
        AddFolderTo(command);
        _reading.AddTo(command);
    }

    /// <summary>For a verb whose data is its argument.</summary>
    public void AddReadingTo(Command command)
    {
        AddFolderTo(command);
        _reading.AddTo(command);
        command.Add(_validationFraction);
    }

    public void AddFolderTo(Command command) => command.Add(_folder);

    /// <summary><c>--data-dir</c>, as a full path; null where it was not given.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_folder) is string folder ? context.FullPath(folder) : null;

    public DataCatalog Catalog(ParseResult parsed, bool mayDownload = true) => Catalog(Folder(parsed), EnvironmentFolder, mayDownload);

    /// <summary><c>FATHOM_DATA</c>, as a full path; null where it is not set.</summary>
    public string? EnvironmentFolder => context.Environment("FATHOM_DATA") is { Length: > 0 } variable ? context.FullPath(variable) : null;

    /// <summary>Of folders that an earlier command was given.</summary>
    public DataCatalog Catalog(string? folder, string? environmentFolder, bool mayDownload) => new(
        new DataOptions
        {
            DataDirectory = folder,
            EnvironmentDirectory = environmentFolder,
            CacheDirectory = context.CacheDirectory,
            MayDownload = mayDownload,
            Download = new DownloadOptions { FolderOption = _folder.Name },
            Names = ReadingOptions.Names,
        },
        context.Http,
        context.Clock);

    /// <summary>Loads what the command line asks to train on, and says loudly where it is not real.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="validationFraction">What will be held out of the training part; null: the usual.</param>
    /// <param name="language">Of what is said of the data.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<LoadedData> LoadAsync(ParseResult parsed, double? validationFraction, Language language, CancellationToken cancel)
    {
        DataRequest asked = Request(parsed, parsed.GetValue(_name)) with { ValidationFraction = validationFraction ?? StudyPlan.UsualValidationFraction };
        LoadedData loaded = await LoadAsync(Catalog(parsed), asked, language, cancel);
        if (loaded.Data.IsSynthetic)
        {
            WarnOfSyntheticData(loaded, new Words(language));
        }

        int training = DataSplit.TrainingCount(loaded.Data, loaded.Data.ValidationFraction ?? asked.ValidationFraction);
        if (loaded.Request is not null && SmallData.BatchFor(new Recipe().BatchSize, training) < new Recipe().BatchSize)
        {
            loaded = loaded with { Notices = [.. loaded.Notices, new FewExamples(training)] };
        }

        Tell(loaded, language);
        return loaded;
    }

    /// <summary>Says what the data was taken for, and what else a person should hear of it.</summary>
    public void Tell(LoadedData loaded, Language language)
    {
        DataTexts texts = new(language);
        foreach (DataNotice notice in loaded.Notices)
        {
            Prose.Write(context.Error, texts.Of(notice));
        }
    }

    /// <summary>What the options ask to read.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="data">A name or a path; null where neither is given.</param>
    public DataRequest Request(ParseResult parsed, string? data) =>
        _reading.Read(parsed, data is null ? new DataRequest() : DataRequest.For(data, context.FullPath)) with
        {
            ValidationFraction = ValidationFraction(parsed) ?? StudyPlan.UsualValidationFraction,
        };

    /// <summary>What a verb without recipes is asked to hold out for validation; null where nothing is said.</summary>
    public double? ValidationFraction(ParseResult parsed) => parsed.GetResult(_validationFraction) is null ? null : parsed.GetValue(_validationFraction);

    public Task<LoadedData> LoadAsync(DataCatalog catalog, DataRequest request, Language language, CancellationToken cancel) => DownloadDisplay.FollowAsync(
        context.Error, new Words(language), progress => context.Work.LoadAsync(catalog, request, progress, cancel));

    private void WarnOfSyntheticData(LoadedData loaded, Words words)
    {
        string consequence = words.Synthetic(loaded.Data.Name);
        string reason = loaded.StandInReason is string why ? words.SyntheticReason(why) : "";
        if (StudyDisplay.CanRedraw(context.Error))
        {
            context.Error.Write(new Panel(new Text(consequence + reason, TextStyles.Warning)).BorderStyle(TextStyles.Warning));
        }
        else
        {
            context.Error.Profile.Out.Writer.WriteLine(consequence + reason);
        }
    }
}
