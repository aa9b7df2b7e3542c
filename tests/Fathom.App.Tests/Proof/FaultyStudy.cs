using System.Diagnostics;

namespace Fathom.App.Tests.Proof;

/// <summary>A small real study, trained and reported by the real command on a disk that fails where it is told to (<c>eng/faults.c</c>).</summary>
internal sealed class FaultyStudy : IDisposable
{
    private static readonly string[] Command =
        ["study", "--data", "points.csv", "--label", "class", "--depths", "1,2", "--seeds", "1", "--budgets", "1,2", "--width", "4", "--threads", "1", "--out", "S"];

    private readonly string _library;

    public FaultyStudy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "LD_PRELOAD is this system's");
        Root = Directory.CreateTempSubdirectory("fathom-proof-").FullName;
        _library = Path.Combine(Root, "faults.so");
        File.WriteAllLines(
            Path.Combine(Root, "points.csv"),
            Enumerable.Range(0, 200).Select(row => FormattableString.Invariant($"{row % 17},{row % 13},{(row % 17 > 8 ? "a" : "b")}")).Prepend("x,y,class"));
        Assert.SkipUnless(Compile(), "there is no gcc here");
    }

    public string Root { get; }

    public string Folder => Path.Combine(Root, "S");

    /// <summary>A folder without the study.</summary>
    public void Clear()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>The calls that change files, in their order: each its name and its path in the folder.</summary>
    public List<(string Call, string Path)> Calls()
    {
        string log = Path.Combine(Root, "calls");
        Outcome outcome = Study(("FATHOM_FAULT_LOG", log));
        Assert.True(outcome.Code == 0, outcome.Error);
        return [.. File.ReadAllLines(log).Select(line => line.Split(' ', 2)).Select(parts => (parts[0], Path.GetRelativePath(Folder, parts[1])))];
    }

    public Outcome Study(params (string Name, string Value)[] faults) => Run(Command, killAfter: null, faults);

    public Outcome Study(TimeSpan killAfter) => Run(Command, killAfter, []);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    private bool Compile()
    {
        string source = Path.Combine(Repository(), "eng", "faults.c");
        try
        {
            using Process gcc = Process.Start("gcc", ["-shared", "-fPIC", "-O2", "-o", _library, source]);
            gcc.WaitForExit();
            Assert.Equal(0, gcc.ExitCode);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private Outcome Run(string[] arguments, TimeSpan? killAfter, (string Name, string Value)[] faults)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("FATHOM_PROOF_COMMAND") ?? Path.Combine(AppContext.BaseDirectory, "fathom"), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Root,
        };
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Root, "cache");
        start.Environment.Remove("FATHOM_DATA");
        if (faults.Length > 0)
        {
            start.Environment["LD_PRELOAD"] = _library;
            start.Environment["FATHOM_FAULT_UNDER"] = Folder;
            foreach ((string name, string value) in faults)
            {
                start.Environment[name] = value;
            }
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (killAfter is { } time && !process.WaitForExit(time))
        {
            process.Kill();
        }

        process.WaitForExit();
        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    internal sealed record Outcome(int Code, string Output, string Error)
    {
        private const int Sigkill = 128 + 9;

        public bool IsKilled => Code == Sigkill;
    }
}
