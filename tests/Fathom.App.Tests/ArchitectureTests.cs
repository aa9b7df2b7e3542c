using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Fathom.Engine.Training;
using Fathom.Study.Plans;
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
    private const string Metrics = "Study.Metrics";
    private const string Diagnosis = "Study.Diagnosis";
    private const string Recipes = "Study.Recipes";
    private const string Plans = "Study.Plans";
    private const string Folders = "Study.Folders";
    private const string Workers = "Study.Workers";
    private const string Tuning = "Study.Tuning";
    private const string Running = "Study.Running";
    private const string Costs = "Study.Costs";
    private const string References = "Study.References";
    private const string Texts = "Study.Texts";
    private const string Progress = "Study.Progress";
    private const string Formats = "Study.Formats";
    private const string Histories = "Study.Histories";
    private const string Comparisons = "Study.Comparisons";
    private const string Judgements = "Study.Judgements";
    private const string Reporting = "Study.Reporting";
    private const string Verification = "Study.Verification";
    private const string Commands = "App.Commands";
    private const string Terminal = "App.Terminal";
    private const string Dashboard = "App.Dashboard";
    private const string Clusters = "App.Clusters";
    private const string Slurm = "App.Slurm";

    private static readonly string[] EngineAndStudy =
        [
            Kernels, Networks, Training, Data, Statistics, Metrics, Texts, Diagnosis, Recipes, Plans, Folders, Workers, Tuning, Running, Costs, Progress, Formats, Histories, References,
            Comparisons, Judgements, Reporting, Verification,
        ];

    /// <summary>Which folders each folder may use. What stands in a project's own root may be used by all above it.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        [Kernels] = [],
        [Networks] = [Kernels],
        [Training] = [Networks, Kernels],
        // Resampling draws from the engine's streams.
        [Statistics] = [Kernels],
        // A split is drawn from the engine's streams.
        [Data] = [Training, Kernels],
        // What a study decides by is read off Training's records.
        [Metrics] = [Training, Statistics],
        // A recipe in Training's records speaks of Networks' initialisers.
        [Diagnosis] = [Recipes, Metrics, Training, Networks, Statistics],
        // A model knows what makes its features.
        [Formats] = [Data, Networks, Training],
        // Fathom's own folders are histories too.
        [Histories] = [Formats, Folders, Plans, Data, Diagnosis, Training, Networks],
        [Recipes] = [Networks, Training],
        [Plans] = [Recipes, Metrics, Data, Networks, Training],
        // A run's record holds its findings.
        [Folders] = [Plans, Recipes, Metrics, Data, Diagnosis, Formats, Kernels, Networks, Training],
        [Workers] = [References, Folders, Plans, Diagnosis, Networks, Training],
        [Tuning] = [Workers, Folders, Plans, Metrics, Diagnosis, Training],
        // The runner stores findings and models.
        [Running] = [Tuning, Workers, References, Folders, Plans, Data, Diagnosis, Formats, Networks, Training],
        [Costs] = [Tuning, Workers, Plans, Kernels, Networks, Training],
        // The cost of an epoch is its network's.
        [Progress] = [Costs, Running, Tuning, Texts, Workers, Folders, Plans, Metrics, Diagnosis, Training, Networks],
        [Comparisons] = [Folders, Plans, Metrics, Diagnosis, Statistics, Training, Networks],
        // Logs of other tools are judged by the rules for runs, and compared by the rule for depths.
        [Judgements] = [Histories, Comparisons, Folders, Metrics, Diagnosis, Statistics, Training],
        // A reference's statements are held against findings.
        [References] = [Diagnosis, Statistics],
        // Every word of the library, above what the words are about.
        [Texts] = [References, Judgements, Histories, Comparisons, Folders, Plans, Metrics, Data, Diagnosis, Statistics],
        [Reporting] = [Data, References, Judgements, Histories, Comparisons, Folders, Plans, Recipes, Metrics, Diagnosis, Texts, Statistics, Training, Networks],
        // A run is trained again by the runner, a report made again by Reporting.
        [Verification] = [Reporting, References, Running, Workers, Folders, Plans, Metrics, Data, Diagnosis, Formats, Texts, Training, Networks],
        [Clusters] = EngineAndStudy,
        [Slurm] = [.. EngineAndStudy, Clusters],
        [Terminal] = [.. EngineAndStudy, Clusters],
        [Dashboard] = [.. EngineAndStudy, Clusters],
        [Commands] = [.. EngineAndStudy, Terminal, Dashboard, Clusters, Slurm],
    };

    private static readonly Assembly[] Assemblies = [typeof(Recipe).Assembly, typeof(StudyPlan).Assembly, Assembly.Load("fathom")];

    private static readonly Architecture Fathom = new ArchLoader().LoadAssemblies(Assemblies).Build();

    private static readonly (string From, string To, string Example)[] AllUses = FindUses();

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
    public void No_folders_use_each_other_in_a_circle_at_any_level() => AssertNone(
        from parent in Uses().SelectMany(use => Ancestors(use.From)).Distinct(StringComparer.Ordinal)
        let edges = EdgesWithin(parent)
        from folder in CirclesOf(edges)
        select $"below {parent}: {folder} is in a circle: {string.Join("; ", edges.Where(edge => edge.From == folder).Select(edge => $"{edge.To} ({edge.Example})"))}");

    [Fact]
    public void The_engine_rests_on_the_base_class_library_alone() =>
        Assert.All(
            typeof(Recipe).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void No_two_folders_declare_a_type_of_the_same_name() => AssertNone(
        from assembly in Assemblies
        from type in assembly.GetTypes()
        where !type.IsNested && type.Namespace is not null && type.Namespace.StartsWith("Fathom", StringComparison.Ordinal)
        group type.Namespace by type.Name.Split('`')[0] into same
        where same.Distinct(StringComparer.Ordinal).Count() > 1
        select $"{same.Key} in {string.Join(" and ", same)}");

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

    /// <summary>What is left when folders that use none of those left are taken away until none is.</summary>
    private static HashSet<string> CirclesOf((string From, string To, string Example)[] edges)
    {
        HashSet<string> left = [.. edges.Select(edge => edge.From)];
        while (left.FirstOrDefault(folder => !edges.Any(edge => edge.From == folder && left.Contains(edge.To))) is { } free)
        {
            left.Remove(free);
        }

        return left;
    }

    /// <summary>Between a folder's children; what stands in the folder itself counts as one of them, named ".".</summary>
    private static (string From, string To, string Example)[] EdgesWithin(string parent) =>
    [
        .. from use in AllUses
           let @from = ChildOf(parent, use.From)
           let to = ChildOf(parent, use.To)
           where @from is not null && to is not null && @from != to
           group use.Example by (@from, to) into edge
           select (edge.Key.@from, edge.Key.to, edge.First()),
    ];

    private static string? ChildOf(string parent, string folder) =>
        folder == parent ? "." : folder.StartsWith(parent + ".", StringComparison.Ordinal) ? folder[(parent.Length + 1)..].Split('.')[0] : null;

    private static IEnumerable<string> Ancestors(string folder)
    {
        string[] parts = folder.Split('.');
        return Enumerable.Range(1, parts.Length).Select(count => string.Join('.', parts.Take(count)));
    }

    /// <summary>Which top folder uses which other, with one pair of types that shows it.</summary>
    private static IEnumerable<(string From, string To, string Example)> Uses() =>
        from use in AllUses
        let @from = TopOf(use.From)
        let to = TopOf(use.To)
        where @from != to && to.Contains('.', StringComparison.Ordinal)
        group use.Example by (@from, to) into uses
        select (uses.Key.@from, uses.Key.to, uses.First());

    /// <summary>Every folder's uses of others, whatever its depth: <c>Study.Diagnosis.Rules</c>.</summary>
    private static (string From, string To, string Example)[] FindUses() =>
    [
        .. from type in Fathom.Types
           let user = FolderOf(type)
           where user is not null
           from dependency in type.Dependencies
           let target = dependency.Target
           // A type parameter is nobody's, though generated code makes it look like the first namespace that names it.
           where target is not GenericParameter
           let used = FolderOf(target)
           where used is not null && user != used
           group $"{type.Name} uses {target.Name}" by (user, used) into uses
           select (uses.Key.user, uses.Key.used, uses.First()),
    ];

    /// <summary>Project and first folder, as in <c>Study.Formats</c>; the project alone for its root.</summary>
    private static string TopOf(string folder) => string.Join('.', folder.Split('.').Take(2));

    /// <summary>Below the product's name; null for others' types.</summary>
    private static string? FolderOf(IType type)
    {
        string[] parts = type.Namespace?.FullName.Split('.') ?? [];
        return parts is ["Fathom", ..] ? string.Join('.', parts.Skip(1)) : null;
    }
}
