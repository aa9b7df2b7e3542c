using System.Diagnostics;
using System.Globalization;

namespace Fathom.Benchmarks.Peers;

/// <summary>A program that does the work in a process of its own, once for each call.</summary>
/// <param name="Label">Until it has told its name and version.</param>
/// <param name="Command">The program and its first arguments; depth, width, batch and threads follow.</param>
internal sealed record Peer(string Label, IReadOnlyList<string> Command)
{
    public const string OurLabel = "Fathom";

    /// <summary>Fathom, and the peers whose programs are at hand.</summary>
    public static IEnumerable<Peer> All(string workFolder)
    {
        string peers = Path.Combine(Machine.RepositoryRoot(), "bench", "peers");
        string torchSharp = Path.Combine(peers, "TorchSharpPeer", "bin", "Release", "net10.0", "TorchSharpPeer.dll");
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        yield return new Peer(OurLabel, ["dotnet", typeof(Peer).Assembly.Location, "peer"]);
        yield return new Peer("TorchSharp", ["dotnet", torchSharp, workFolder]);
        yield return new Peer("PyTorch", [python, Path.Combine(peers, "pytorch_peer.py"), workFolder]);
        yield return new Peer("scikit-learn", [python, Path.Combine(peers, "scikit_learn_peer.py"), workFolder]);
    }

    /// <summary>Does the work once.</summary>
    /// <exception cref="PeerUnavailableException">The program does not run here; the message says why.</exception>
    public PeerResult Run(TrainingCase work, int threads)
    {
        int[] numbers = [work.Depth, work.Width, work.Batch, threads];
        ProcessStartInfo start = new(Command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in Command.Skip(1).Concat(numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))))
        {
            start.ArgumentList.Add(argument);
        }

        // A processor forced on OpenBLAS would hold the peers back, whoever set it.
        start.Environment.Remove("OPENBLAS_CORETYPE");
        start.Environment.Remove("OPENBLAS_L2_SIZE");
        (int exitCode, string output, string errors) = Finish(start);
        return exitCode == 0
            ? PeerResult.Parse(output)
            : throw new PeerUnavailableException(errors.Trim().Split('\n')[^1]);
    }

    private static (int ExitCode, string Output, string Errors) Finish(ProcessStartInfo start)
    {
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.Result);
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new PeerUnavailableException(failure.Message, failure);
        }
    }
}
