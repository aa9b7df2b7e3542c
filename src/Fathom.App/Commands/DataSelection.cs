using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study.Data;
using Fathom.Study.Texts;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>Which data set, and where it may lie: <c>--data</c> and <c>--data-dir</c>.</summary>
internal sealed class DataSelection(CommandContext context)
{
    private readonly Option<string?> _name = OptionKinds.Text(
        "--data", "NAME", $"Data set: {OptionKinds.Words(DataCatalog.Names)}. Without it Fashion-MNIST, or the sketches where that cannot be had");

    private readonly Option<string?> _folder = OptionKinds.Text(
        "--data-dir", "DIR", "Folder to look for the data set in first, before FATHOM_DATA and the cache");

    /// <summary>The data set of the verbs that are about one.</summary>
    public static Argument<string> NameArgument()
    {
        Argument<string> name = new("NAME") { Description = $"Data set: {OptionKinds.Words(DataCatalog.Names)}" };
        name.CompletionSources.Add([.. DataCatalog.Names]);
        return name;
    }

    public void AddTo(Command command)
    {
        command.Add(_name);
        AddFolderTo(command);
    }

    public void AddFolderTo(Command command) => command.Add(_folder);

    /// <summary><c>--data-dir</c>, as a full path; null where it was not given.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_folder) is string folder ? context.FullPath(folder) : null;

    public DataCatalog Catalog(ParseResult parsed, bool mayDownload = true) => new(
        new DataOptions
        {
            DataDirectory = Folder(parsed),
            EnvironmentDirectory = context.Environment("FATHOM_DATA") is { Length: > 0 } variable ? context.FullPath(variable) : null,
            CacheDirectory = context.CacheDirectory,
            MayDownload = mayDownload,
            Download = new DownloadOptions { FolderOption = _folder.Name },
        },
        context.Http,
        context.Clock);

    /// <summary>Loads what the command line asks to train on, and says loudly where it is not real.</summary>
    public async Task<LoadedData> LoadAsync(ParseResult parsed, Language language, CancellationToken cancel)
    {
        LoadedData loaded = await LoadAsync(Catalog(parsed), parsed.GetValue(_name), language, cancel);
        if (loaded.Data.IsSynthetic)
        {
            WarnOfSyntheticData(loaded, new Words(language));
        }

        return loaded;
    }

    public Task<LoadedData> LoadAsync(DataCatalog catalog, string? name, Language language, CancellationToken cancel) => DownloadDisplay.FollowAsync(
        context.Error, new Words(language), progress => context.Work.LoadAsync(catalog, name, progress, cancel));

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
