using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Fathom.Engine.Kernels;
using Fathom.Engine.Training;

namespace Fathom.Benchmarks;

/// <summary>Where and with what a result was measured.</summary>
internal static class Machine
{
    /// <summary>The processor's name and, where the system tells, family and model: names of virtual processors are vague.</summary>
    public static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        if (!File.Exists(Information))
        {
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
        }

        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Information).TakeWhile(line => line.Length > 0))
        {
            string[] parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
            fields[parts[0]] = parts[^1];
        }

        string name = fields.GetValueOrDefault("model name") ?? RuntimeInformation.ProcessArchitecture.ToString();
        return fields.TryGetValue("cpu family", out string? family)
            ? $"{name} family {family} model {fields["model"]}"
            : name;
    }

    /// <summary><c>bench/results/CPU</c> in the repository; created.</summary>
    public static string ResultsFolder()
    {
        string folder = Regex.Replace(Processor(), "[^A-Za-z0-9]+", "-", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim('-');
        return Directory.CreateDirectory(Path.Combine(RepositoryRoot(), "bench", "results", folder)).FullName;
    }

    /// <summary>Writes a result beside its processor's others; a later one of the same day replaces it.</summary>
    public static string WriteResult(string kind, string text)
    {
        string path = ResultPath(kind + ".md");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Where today's result of this processor stands.</summary>
    public static string ResultPath(string name)
    {
        string date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Path.Combine(ResultsFolder(), $"{date}-{name}");
    }

    /// <summary>The head of a result: title, date, commit, processor, versions, data.</summary>
    public static string Head(string title, Dataset? data)
    {
        StringBuilder text = new();
        text.AppendLine($"# {title}").AppendLine();
        text.AppendLine($"- Date: {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        text.AppendLine($"- Commit: {Commit()}");
        text.AppendLine(CultureInfo.InvariantCulture, $"- Processor: {Processor()}, {Environment.ProcessorCount} cores, kernels of {KernelSet.Default.Width}");
        text.AppendLine($"- Runtime: {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        if (data is not null)
        {
            text.AppendLine($"- Data: {data.Name}{(data.IsSynthetic ? " (synthetic)" : "")}, 48,000 images trained on");
        }

        return text.AppendLine().ToString();
    }

    /// <summary>The folder that holds Fathom.slnx.</summary>
    public static string RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Fathom.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run this from a checkout: no folder above holds Fathom.slnx.");
    }

    /// <summary>The commit, marked where the engine's sources differ from it.</summary>
    private static string Commit()
    {
        string commit = Git("rev-parse", "--short=12", "HEAD");
        return Git("status", "--porcelain", "--", "src").Length == 0 ? commit : commit + " with uncommitted changes in src";
    }

    private static string Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = RepositoryRoot(),
        };
        using Process git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output.Trim();
    }
}
