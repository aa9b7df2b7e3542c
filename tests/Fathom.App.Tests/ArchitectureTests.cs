using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Fathom.Engine;
using Fathom.Engine.Training;
using Fathom.Study.Experiments;
using Assembly = System.Reflection.Assembly;

namespace Fathom.App.Tests;

/// <summary>docs/design.md, section 3: folders are layers, arrows point one way.</summary>
public sealed partial class ArchitectureTests
{
    private const string Networks = "Engine.Networks";
    private const string Kernels = "Engine.Kernels";
    private const string Training = "Engine.Training";
    private const string Data = "Study.Data";
    private const string Statistics = "Study.Statistics";
    private const string Diagnosis = "Study.Diagnosis";
    private const string Recipes = "Study.Recipes";
    private const string Experiments = "Study.Experiments";
    private const string Progress = "Study.Progress";
    private const string Formats = "Study.Formats";
    private const string Comparisons = "Study.Comparisons";
    private const string Reporting = "Study.Reporting";
    private const string Commands = "App.Commands";
    private const string Terminal = "App.Terminal";
    private const string Dashboard = "App.Dashboard";
    private const string Slurm = "App.Slurm";

    private static readonly string[] EngineAndStudy =
        [Kernels, Networks, Training, Data, Statistics, Diagnosis, Recipes, Experiments, Progress, Formats, Comparisons, Reporting];

    /// <summary>Which folders each folder may use. What stands in a project's own root may be used by all above it.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        [Kernels] = [],
        [Networks] = [Kernels],
        [Training] = [Networks, Kernels],
        // Resampling draws from the engine's streams.
        [Statistics] = [Kernels],
        [Data] = [Training],
        // A recipe in Training's records speaks of Networks' activations and initialisers.
        [Diagnosis] = [Recipes, Training, Networks, Statistics],
        [Formats] = [Networks, Training],
        [Recipes] = [Networks, Training],
        // The runner stores findings and models.
        [Experiments] = [Kernels, Networks, Training, Data, Diagnosis, Formats, Recipes],
        // The cost of an epoch is its network's.
        [Progress] = [Experiments, Diagnosis, Training, Networks],
        [Comparisons] = [Experiments, Diagnosis, Statistics, Training, Networks],
        [Reporting] = [Comparisons, Experiments, Recipes, Diagnosis, Statistics, Training, Networks],
        [Terminal] = EngineAndStudy,
        [Dashboard] = EngineAndStudy,
        [Slurm] = EngineAndStudy,
        [Commands] = [.. EngineAndStudy, Terminal, Dashboard, Slurm],
    };

    private static readonly Architecture Fathom = new ArchLoader()
        .LoadAssemblies(typeof(Recipe).Assembly, typeof(StudyPlan).Assembly, Assembly.Load("fathom"))
        .Build();

    [Fact]
    public void Folders_use_only_the_folders_that_the_design_lets_them_use()
    {
        IEnumerable<string> violations =
            from use in Uses()
            where Arrows.ContainsKey(use.From) && !Arrows[use.From].Contains(use.To, StringComparer.Ordinal)
            select $"{use.From} uses {use.To}: {use.Example}";

        AssertNone(violations);
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_design() =>
        AssertNone(Uses()
            .SelectMany(use => new[] { use.From, use.To })
            .Where(folder => folder.Contains('.', StringComparison.Ordinal))
            .Except(Arrows.Keys, StringComparer.Ordinal));

    [Fact]
    public void No_two_folders_use_each_other_directly_or_round_a_corner()
    {
        // Take away folders that use none of those left, until none is left; a circle would stay.
        Dictionary<string, string[]> left = new(Arrows, StringComparer.Ordinal);
        while (left.FirstOrDefault(arrow => !arrow.Value.Any(left.ContainsKey)).Key is { } free)
        {
            left.Remove(free);
        }

        AssertNone(left.Keys);
    }

    [Fact]
    public void The_engine_rests_on_the_base_class_library_alone() =>
        Assert.All(
            typeof(Recipe).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Namespaces_follow_folders()
    {
        string? source = SourceFolder();
        Assert.SkipWhen(source is null, "the sources are not beside the tests");
        IEnumerable<string> strays =
            from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            let parts = Path.GetRelativePath(source, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar)
            where !parts.Contains("obj", StringComparer.Ordinal) && !parts.Contains("bin", StringComparer.Ordinal)
            let stated = NamespaceLine().Match(File.ReadAllText(file))
            where stated.Success && stated.Groups["name"].Value != string.Join('.', parts)
            select $"{file} says {stated.Groups["name"].Value}";

        AssertNone(strays);
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine();

    /// <summary>Lists every one where there is any.</summary>
    private static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private static string? SourceFolder([CallerFilePath] string thisFile = "")
    {
        string source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "src"));
        return Directory.Exists(source) ? source : null;
    }

    /// <summary>Which folder uses which other, with one pair of types that shows it.</summary>
    /// <remarks><see cref="ActivationKind"/> is a word of recipes, which everybody reads, though it stands beside its kernels.</remarks>
    private static IEnumerable<(string From, string To, string Example)> Uses() =>
        from type in Fathom.Types
        from dependency in type.Dependencies
        let target = dependency.Target
        // A type parameter is nobody's, though generated code makes it look like the first namespace that names it.
        where target is not GenericParameter && target.FullName != typeof(ActivationKind).FullName
        let user = FolderOf(type)
        let used = FolderOf(target)
        where user is not null && used is not null && user != used && used.Contains('.', StringComparison.Ordinal)
        group $"{type.Name} uses {target.Name}" by (user, used) into uses
        select (uses.Key.user, uses.Key.used, uses.First());

    /// <summary>Project and first folder, as in <c>Study.Formats</c>; the project alone for its root; null for others' types.</summary>
    private static string? FolderOf(IType type)
    {
        string[] parts = type.Namespace?.FullName.Split('.') ?? [];
        return parts is ["Fathom", ..] ? string.Join('.', parts.Skip(1).Take(2)) : null;
    }
}
