using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Benchmarks;

/// <summary>
/// <c>-- cluster</c>: what the commands of a study on a cluster take as the runs grow, with a Slurm that scripts play: submitting, status with all
/// waiting and with half done, and status that gathers the last runs and makes the report. Each run is a copy of one that was trained, with a seed of its own.
/// </summary>
internal sealed class ClusterBenchmark : IDisposable
{
    private const int Depths = 20;
    private const int MostSeeds = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-cluster-bench-").FullName;
    private readonly TextWriter _progress;

    public ClusterBenchmark(TextWriter progress)
    {
        _progress = progress;
        Directory.CreateDirectory(In("bin"));
        Script("scontrol", "[ \"$2\" = config ] && echo 'MaxArraySize = 1001' || echo 'PartitionName=main Default=YES MaxTime=UNLIMITED State=UP'");
        Script("sbatch", $"cd {_folder}; n=$(($(cat jobs 2>/dev/null || echo 0) + 1)); echo $n >jobs; for a in \"$@\"; do case $a in --array=*) echo \"$n ${{a#--array=0-}}\" >>arrays;; esac; done; echo $n");
        Script("squeue", $"cat {_folder}/queue 2>/dev/null; exit 0");
        Script("scancel", "exit 0");
        StringBuilder table = new("x,y,class\n");
        for (int row = 0; row < 200; row++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{row % 17},{row % 13},{(row % 17 > 8 ? "a" : "b")}\n");
        }

        File.WriteAllText(In("points.csv"), table.ToString());
    }

    public string Table(IReadOnlyList<int> sizes)
    {
        StringBuilder text = new();
        text.AppendLine("Seconds that a person waits; in brackets those of processors, which whatever else the machine does has no part in.").AppendLine();
        text.AppendLine("| runs | tasks | submit | status, all waiting | status, half done | gather and report | memory of that | report.html | summary.json |").AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (int runs in sizes)
        {
            _progress.WriteLine($"{runs} runs");
            text.AppendLine(Row(runs));
        }

        return text.ToString();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Row(int runs)
    {
        int seeds = Math.Min(MostSeeds, runs / Depths);
        string[] arms = [.. NamedArms.All.Where(arm => arm.Recipe.Widths.Count == 0).Select(arm => arm.Name).Take(runs / (Depths * seeds))];
        string study = In($"study-{runs}");
        foreach (string file in (string[])["arrays", "queue", "jobs"])
        {
            File.Delete(In(file));
        }

        // What is left behind goes with everything at the end: to delete 800,000 files takes longer than to read them.
        string[] plan = ["--data", In("points.csv"), "--label", "class", "--depths", $"1-{Depths}", "--arms", string.Join(',', arms), "--budgets", "1", "--width", "4"];
        Run(["study", .. plan, "--seeds", "1", "--out", In($"trained-{runs}")]);
        (Cost submit, _) = Run(["study", .. plan, "--seeds", Whole(seeds), "--out", study, "--on", "slurm", "--runs-per-task", "10"]);
        int tasks = Queue(study, isHalf: false);
        (Cost waiting, _) = Run("status", study);
        Say(study, isHalf: true);
        Queue(study, isHalf: true);
        (Cost half, _) = Run("status", study);
        Copy(In($"trained-{runs}"), study);
        Say(study, isHalf: false);
        File.Delete(In("queue"));
        (Cost gather, long memory) = Run("status", study);
        return string.Create(
            CultureInfo.InvariantCulture, $"| {runs:N0} | {tasks:N0} | {submit} | {waiting} | {half} | {gather} | {memory / 1e6:0} MB | {Megabytes("report.html"):0.0} MB | {Megabytes("summary.json"):0.0} MB |");

        double Megabytes(string name) => new FileInfo(Path.Combine(study, name)).Length / 1e6;
    }

    /// <summary>What squeue shows: every task waits, or every second one has left the queue.</summary>
    private int Queue(string study, bool isHalf)
    {
        StringBuilder lines = new();
        int tasks = 0;
        foreach (string[] array in File.ReadAllLines(In("arrays")).Select(line => line.Split(' ')))
        {
            for (int index = 0; index <= int.Parse(array[1], CultureInfo.InvariantCulture); index++)
            {
                if (!isHalf || tasks % 2 == 1)
                {
                    lines.Append(CultureInfo.InvariantCulture, $"{array[0],-24}{index,-24}{"PENDING",-24}{"0",-24}{"",-80}{"Priority",-80}\n");
                }

                tasks++;
            }
        }

        File.WriteAllText(In("queue"), lines.ToString());
        return tasks;
    }

    /// <summary>What every task, or every second one, says of its runs.</summary>
    private static void Say(string study, bool isHalf)
    {
        string said = Directory.CreateDirectory(Path.Combine(study, "cluster", "tasks", "1")).FullName;
        foreach ((int task, string line) in File.ReadLines(Directory.GetFiles(Path.Combine(study, "cluster"), "tasks-*").Single()).Index())
        {
            if (!isHalf || task % 2 == 0)
            {
                File.WriteAllText(Path.Combine(said, $"{task}-00000000.txt"), "start\tnode\n" + string.Concat(line.Split(' ').Select(run => $"begin\t{run}\nend\t{run}\t0.5\n")));
            }
        }
    }

    private static void Copy(string trained, string study)
    {
        StudyPlan plan = StudyFolder.ReadPlan(study)!;
        Dictionary<(string, int), Dictionary<string, byte[]>> files = [];
        foreach (RunSpec run in StudyFolder.ReadPlan(trained)!.Runs)
        {
            files[(run.Arm, run.Depth)] = StudyFolder.RunFolder(trained, run).Files.ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes, StringComparer.Ordinal);
        }

        Parallel.ForEach(plan.Runs, run =>
        {
            RunFolder folder = StudyFolder.RunFolder(study, run);
            Directory.CreateDirectory(folder.Path);
            foreach ((string name, byte[] bytes) in files[(run.Arm, run.Depth)])
            {
                File.WriteAllBytes(Path.Combine(folder.Path, name), bytes);
            }

            JsonNode record = JsonNode.Parse(File.ReadAllBytes(folder.RecordPath))!;
            record["spec"]!["seed"] = run.Seed;
            byte[] changed = Encoding.UTF8.GetBytes(record.ToJsonString());
            File.WriteAllBytes(folder.RecordPath, changed);
            File.WriteAllBytes(folder.SumsPath, RunSums.Bytes(folder, changed));
        });
    }

    private (Cost Cost, long PeakBytes) Run(params string[] arguments)
    {
        ProcessStartInfo start = new(MeasuredStudy.Command(), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = _folder,
        };
        start.Environment["PATH"] = $"{In("bin")}:{start.Environment["PATH"]}";
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        long peak = 0;
        double busy = 0;
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                (peak, busy) = (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime.TotalSeconds);
            }
            catch (InvalidOperationException)
            {
                // It ended this very moment.
            }
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        _progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds:0.00} s: fathom {arguments[0]}: {output.GetAwaiter().GetResult().Split('\n')[0]}"));
        return process.ExitCode == 0
            ? (new Cost(seconds, busy), peak)
            : throw new InvalidOperationException($"fathom {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
    }

    private void Script(string name, string body)
    {
        File.WriteAllText(In("bin", name), $"#!/bin/sh\n{body}\n");
        using Process mode = Process.Start("chmod", ["700", In("bin", name)]);
        mode.WaitForExit();
    }

    private string In(params string[] names) => Path.Combine([_folder, .. names]);

    /// <param name="Seconds">That a person waits.</param>
    /// <param name="BusySeconds">Of processors; what else the machine does has no part in it.</param>
    private sealed record Cost(double Seconds, double BusySeconds)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.0} s ({BusySeconds:0.0})");
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
