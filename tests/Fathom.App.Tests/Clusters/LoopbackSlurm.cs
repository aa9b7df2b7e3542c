using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Fathom.App.Tests.Clusters;

/// <summary>
/// A real Slurm of two nodes on 127.0.0.1, with ports, keys and files of its own; gone with the test class. Tests say that they were skipped
/// where its daemons are not installed.
/// </summary>
public sealed class LoopbackSlurm : IAsyncLifetime
{
    public const string Reason = "Slurm is not installed: slurmctld, slurmd, sbatch and munged (Debian: slurmctld slurmd slurm-client munge).";

    private readonly Dictionary<string, Process> _daemons = new(StringComparer.Ordinal);
    private readonly List<Process> _watches = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("fathom-slurm-").FullName;

    private static readonly string[] Programs = ["slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel", "munged"];

    public static bool IsInstalled => Programs.All(name => PathOf(name) is not null);

    /// <summary>Where studies of the tests go.</summary>
    public string Work => Path.Combine(_folder, "work");

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
        {
            return;
        }

        foreach (string part in (string[])["munge", "state", "log", "work", "spool.n1", "spool.n2"])
        {
            Directory.CreateDirectory(In(part));
        }

        await File.WriteAllBytesAsync(In("munge", "key"), RandomNumberGenerator.GetBytes(128));
        Run("/bin/chmod", "400", In("munge", "key"));
        int[] ports = FreePorts(3);
        await File.WriteAllTextAsync(In("slurm.conf"), Configuration(ports));
        Start("munged", "--foreground", $"--socket={In("munge", "socket")}", $"--key-file={In("munge", "key")}", $"--pid-file={In("munge", "pid")}",
            $"--log-file={In("munge", "log")}", $"--seed-file={In("munge", "seed")}", "--num-threads=2", "--force");
        await UntilAsync(() => File.Exists(In("munge", "socket")));
        StartController();
        StartNode("n1");
        StartNode("n2");
        await UntilAsync(AreIdle);
    }

    public void StartController() => Start("slurmctld", "-D");

    public void StartNode(string node) => Start(node, "slurmd", "-D", "-N", node);

    /// <summary>As when power fails, of a daemon alone: what it started lives on.</summary>
    public void Kill(string daemon)
    {
        Process process = _daemons[daemon];
        _daemons.Remove(daemon);
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>
    /// Nothing of an earlier test is left, and nodes that Slurm took away after a fault are back. Asked again until it is so: a node may be
    /// taken away late, when the end of a job of the earlier test is told.
    /// </summary>
    public Task ReadyAsync() => UntilAsync(() =>
    {
        if (AreIdle())
        {
            return true;
        }

        Run("scancel", "--user=" + Environment.UserName);
        foreach (string node in (string[])["n1", "n2"])
        {
            Run("scontrol", "update", $"nodename={node}", "state=resume");
        }

        if (Run("squeue", "--noheader").Output.Length == 0 && States().Any(state => state is "mix" or "alloc"))
        {
            // Slurm 22.05 may count the processors of a task that it requeued from a node which then came back as taken for ever: here it counts anew.
            Run("scontrol", "reconfigure");
        }

        return false;
    });

    /// <summary>Lets what waits to be started again start at once, instead of after Slurm's two minutes.</summary>
    public void StartNow()
    {
        foreach (string job in Run("squeue", "--noheader", "--states=PD", "--format=%A %r").Output.Split('\n').Where(line => line.EndsWith("BeginTime", StringComparison.Ordinal)))
        {
            Run("scontrol", "update", $"jobid={job.Split(' ')[0]}", "StartTime=now");
        }
    }

    /// <summary>fathom as a shell starts it.</summary>
    public (int ExitCode, string Output, string Error) Fathom(params string[] arguments) => Run(Path.Combine(AppContext.BaseDirectory, "fathom"), arguments);

    public (int ExitCode, string Output, string Error) Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(Prepared(program, arguments))!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>A process that goes on beside the test; the test ends it.</summary>
    public Process Begin(string program, params string[] arguments)
    {
        ProcessStartInfo start = Prepared(program, arguments);
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Asks fathom how the study stands until it has ended; the dependent job makes the report, or fathom status does.</summary>
    public async Task<string> UntilEndedAsync(string study)
    {
        string status = "";
        await UntilAsync(() =>
        {
            StartNow();
            status = Fathom("status", study, "--json").Output;
            return status.Contains("\"isFinished\": true", StringComparison.Ordinal);
        });
        return status;
    }

    /// <summary>Waits; where that takes too long the failure says what Slurm was doing.</summary>
    public async Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!isSo())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(6))
            {
                Assert.Fail($"waited for six minutes until {what}\n{Situation()}");
            }

            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemons.Count > 0)
        {
            // What the nodes started ends with its jobs, before the nodes do.
            Run("scancel", "--user=" + Environment.UserName);
            Stopwatch watch = Stopwatch.StartNew();
            while (watch.Elapsed < TimeSpan.FromSeconds(20) && Run("squeue", "--noheader", "--states=R,CG").Output.Length > 0)
            {
                await Task.Delay(200);
            }

            foreach (string daemon in _daemons.Keys.ToArray())
            {
                Kill(daemon);
            }
        }

        foreach (Process watch in _watches)
        {
            watch.Kill();
            watch.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private bool AreIdle() =>
        States() is { Length: 2 } states && states.All(state => state == "idle") && Run("squeue", "--noheader").Output.Length == 0;

    /// <summary>Of each node, in Slurm's short words.</summary>
    private string[] States() => Run("sinfo", "--noheader", "--Node", "--format=%t").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Situation() => string.Join(
        '\n',
        [
            Run("sinfo", "--Node", "--format=%n %T %E").Output,
            Run("squeue", "--format=%A %K %T %r %N").Output,
            .. ((string[])["slurmctld", "n1", "n2"]).Select(name => In("log", name)).Where(File.Exists).SelectMany(path => File.ReadLines(path).TakeLast(15)),
        ]);

    /// <summary>A daemon ends with this process too, even if that is killed.</summary>
    private void Start(string name, params string[] arguments)
    {
        Process daemon = name is "n1" or "n2" ? Begin(arguments[0], arguments[1..]) : Begin(name, arguments);
        _daemons[name] = daemon;
        _watches.Add(Process.Start(
            new ProcessStartInfo("sh", ["-c", "read -r end; kill -KILL \"$0\"", $"{daemon.Id}"]) { RedirectStandardInput = true, UseShellExecute = false })!);
    }

    private ProcessStartInfo Prepared(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program.Contains('/', StringComparison.Ordinal) ? program : PathOf(program)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Directory.Exists(Work) ? Work : _folder,
        };
        start.Environment["SLURM_CONF"] = In("slurm.conf");
        return start;
    }

    private string Configuration(int[] ports) => $"""
        ClusterName=fathom
        SlurmctldHost=localhost(127.0.0.1)
        SlurmctldPort={ports[0]}
        SlurmUser={Environment.UserName}
        SlurmdUser={Environment.UserName}
        AuthType=auth/munge
        CredType=cred/munge
        AuthInfo=socket={In("munge", "socket")}
        CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
        StateSaveLocation={In("state")}
        SlurmdSpoolDir={In("spool.%n")}
        SlurmctldPidFile={In("slurmctld.pid")}
        SlurmdPidFile={In("slurmd.%n.pid")}
        SlurmctldLogFile={In("log", "slurmctld")}
        SlurmdLogFile={In("log", "%n")}
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core
        AccountingStorageType=accounting_storage/none
        JobAcctGatherType=jobacct_gather/none
        MpiDefault=none
        ReturnToService=2
        SlurmdTimeout=8
        KillWait=2
        MinJobAge=300
        MaxArraySize=11
        SchedulerParameters=sched_interval=1,batch_sched_delay=0
        NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[1]} CPUs=2 RealMemory=4000
        NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port={ports[2]} CPUs=2 RealMemory=4000
        PartitionName=main Nodes=n1,n2 Default=YES MaxTime=01:00:00 State=UP

        """;

    private string In(params string[] names) => Path.Combine([_folder, .. names]);

    private static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners)
        {
            listener.Start();
        }

        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners)
        {
            listener.Dispose();
        }

        return ports;
    }

    private static string? PathOf(string name) => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':')
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}
