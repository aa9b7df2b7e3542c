using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Fathom.App.Clusters;

namespace Fathom.App.Slurm;

/// <summary>Runs Slurm's own commands.</summary>
/// <param name="environment">For <c>PATH</c>.</param>
internal sealed class SlurmTool(Func<string, string?> environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>How it ended, what it wrote, and what it complained of in one line.</returns>
    /// <exception cref="SchedulerSilentException">It is not installed, or did not end in minutes.</exception>
    public (bool IsWell, string Output, string Complaint) Run(string name, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(PathOf(name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new SchedulerSilentException($"{name} has not answered for {Patience.TotalMinutes:0} minutes");
            }

            return (process.ExitCode == 0, output.GetAwaiter().GetResult(), Complaint(name, error.GetAwaiter().GetResult()));
        }
        catch (Win32Exception e)
        {
            throw new SchedulerSilentException($"{name} could not be started: {e.Message}");
        }
    }

    private string PathOf(string name) =>
        (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new SchedulerSilentException($"{name} was not found: Slurm's commands are not installed on this machine, or not in PATH");

    /// <summary>The last thing that was said, without who says it.</summary>
    private static string Complaint(string name, string error)
    {
        string last = error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"{name} gave no reason";
        foreach (string prefix in (string[])[$"{name}: ", "error: ", "fatal: "])
        {
            last = last.StartsWith(prefix, StringComparison.Ordinal) ? last[prefix.Length..] : last;
        }

        return last.TrimEnd('.');
    }
}
