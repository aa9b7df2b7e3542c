using System.Globalization;
using BenchmarkDotNet.Running;
using Fathom.Benchmarks;
using Fathom.Benchmarks.Peers;
using Fathom.Engine.Training;

const string Usage = """
    Fathom.Benchmarks MODE
      kernels [BenchmarkDotNet options]    the kernels, with allocations
      epochs [--write]                     peak and whole epochs as a table; kept under bench/results
      linear [--write]                     what an epoch costs as depth, examples and epochs grow
      recipes [--write]                    what optimisers, normalisation, skips and dropout cost over plain descent
      features [--write]                   what float32 features cost over bytes
      reading FILE... [--write]            tables from the file to features, and made ones of 10⁶ rows and of 10⁵ columns
      baseline                             the shares of peak, added to this processor's baseline as one more session
      check                                the shares of peak against that baseline; exit code 1 where slower
      peers [--write | --add]              the same work on other frameworks, in turn; added to what today's result holds
      study [--write]                      the homework study as the command does it, beside what peers measured today would take
      serving [--streams N] [--write]      what the live page with N open tabs costs training
      cluster [RUNS...] [--write]          submitting, status, gathering and report of 1,000 to 100,000 simulated runs on a cluster
      decision GRID... [--write]           how good the depth recommended is, on studies of many seeds (folders) and simulated; kept as bench/results/decision.md
      statistics [--write]                 whether intervals keep what they promise, simulated; kept as bench/results/statistics.md
    Options of all but kernels: --rounds N, and --case DEPTH,WIDTH,BATCH for one case instead of all.
    FATHOM_DATA names the folder of Fashion-MNIST; without it, sketches of the same size are trained on.
    """;

switch (args.FirstOrDefault())
{
    case "kernels":
        BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks)]).Run(args.Length > 1 ? args[1..] : ["--filter", "*"]);
        return 0;
    case "epochs":
        return Epochs(BenchmarkData.Load());
    case "linear":
        return Linear(BenchmarkData.Load());
    case "features":
        return Features(BenchmarkData.Load());
    case "reading":
        string[] files = [.. args.Skip(1).TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
        Report("reading", Machine.Head("Reading tables", data: null) + ReadingBenchmark.Table(files, Rounds(ReadingBenchmark.DefaultRounds), Console.Error));
        return 0;
    case "reading-one":
        Console.WriteLine(ReadingBenchmark.One(args[1], Rounds(ReadingBenchmark.DefaultRounds)));
        return 0;
    case "baseline":
        Console.Error.WriteLine("added: " + Baseline.Add(Shares()));
        return 0;
    case "check":
        return Baseline.Check(Shares, Console.Out);
    case "recipes":
        return Recipes(BenchmarkData.Load());
    case "peers":
        return Peers(BenchmarkData.Load());
    case "study":
        return Study(BenchmarkData.Load());
    case "serving":
        return Serving(BenchmarkData.Load());
    case "cluster":
        int[] sizes = [.. args.Skip(1).TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        using (ClusterBenchmark cluster = new(Console.Error))
        {
            Report("cluster", Machine.Head("A study on a cluster as its runs grow", data: null) + cluster.Table(sizes.Length > 0 ? sizes : [1_000, 10_000, 100_000]));
        }

        return 0;
    case "decision":
        Keep("decision.md", DecisionBenchmark.Run([.. args.Skip(1).Where(argument => argument != "--write")]));
        return 0;
    case "statistics":
        Keep("statistics.md", StatisticsSimulation.Run());
        return 0;
    case "peer":
        Console.WriteLine(FathomPeer.Run(BenchmarkData.Load(), args.AsSpan(1)));
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

int Epochs(Dataset data)
{
    List<EpochMeasurement> measurements = EpochBenchmark.Measure(
        BenchmarkData.Split(data), Cases(TrainingCase.All), Rounds(EpochBenchmark.DefaultRounds), Console.Error, measurement => measurement.Round());
    Report("epochs", Machine.Head("Training speed as a share of peak", data) + EpochBenchmark.Table(measurements));
    return 0;
}

int Linear(Dataset data)
{
    string table = LinearityBenchmark.Table(BenchmarkData.Split(data).Training, Rounds(LinearityBenchmark.DefaultRounds));
    Report("linear", Machine.Head("What an epoch costs as the work grows", data) + table);
    return 0;
}

int Recipes(Dataset data)
{
    RecipeBenchmark benchmark = new(data);
    benchmark.Measure(Rounds(RecipeBenchmark.DefaultRounds), Console.Error);
    Report("recipes", Machine.Head("What a recipe costs over plain descent", data) + benchmark.Table());
    return 0;
}

int Features(Dataset data)
{
    using FeatureBenchmark benchmark = new(data);
    benchmark.Measure(Rounds(FeatureBenchmark.DefaultRounds), Console.Error);
    Report("features", Machine.Head("What float32 features cost over bytes", data) + benchmark.Table());
    return 0;
}

int Study(Dataset data)
{
    string peersPath = Machine.ResultPath("peers.jsonl");
    List<PeerMeasurement> peers = File.Exists(peersPath) ? PeerMeasurement.ReadAll(peersPath) : [];
    string table = StudyBenchmark.Measure(Rounds(StudyBenchmark.DefaultRounds), !data.IsSynthetic, peers, Console.Error);
    Report("study", Machine.Head("The homework study, one seed", data) + table);
    return 0;
}

int Serving(Dataset data)
{
    int streams = Option("--streams") is string number ? int.Parse(number, CultureInfo.InvariantCulture) : ServingBenchmark.DefaultStreams;
    string table = new ServingBenchmark(streams, !data.IsSynthetic, Console.Error).Measure(Rounds(ServingBenchmark.DefaultRounds));
    Report("serving", Machine.Head("What the live page costs training", data) + table);
    return 0;
}

List<EpochMeasurement> Shares() => EpochBenchmark.Measure(
    BenchmarkData.Split(BenchmarkData.Load()),
    Cases(TrainingCase.All),
    Rounds(EpochBenchmark.DefaultRounds),
    Console.Error,
    measurement => measurement.RoundOfShare());

int Peers(Dataset data)
{
    string rawPath = Machine.ResultPath("peers.jsonl");
    List<PeerMeasurement> measurements = args.Contains("--add") && File.Exists(rawPath) ? PeerMeasurement.ReadAll(rawPath) : [];
    PeerBenchmark benchmark = new(data, Cases(PeerBenchmark.AllCases), Console.Error);
    IReadOnlyList<PeerMeasurement> measuredNow = benchmark.Measure(Rounds(PeerBenchmark.DefaultRounds));
    measurements.RemoveAll(earlier => measuredNow.Any(now => now.Work == earlier.Work));
    measurements.AddRange(measuredNow);
    if (IsKept())
    {
        PeerMeasurement.WriteAll(rawPath, measurements);
    }

    Report("peers", Machine.Head("The same training on other frameworks", data) + PeerTable.Text(measurements, benchmark.Absent));
    return PeerComparison.Of(measurements) is [_, ..] comparisons && comparisons.All(comparison => comparison.AllWorkIsEqual) ? 0 : 1;
}

void Keep(string name, string text)
{
    Console.Write(text);
    if (args.Contains("--write"))
    {
        File.WriteAllText(Path.Combine(Machine.RepositoryRoot(), "bench", "results", name), text);
    }
}

int Rounds(int otherwise) =>
    Option("--rounds") is string rounds ? int.Parse(rounds, CultureInfo.InvariantCulture) : otherwise;

IReadOnlyList<TrainingCase> Cases(IReadOnlyList<TrainingCase> otherwise) =>
    Option("--case") is string numbers ? [TrainingCase.Parse(numbers.Split(','))] : otherwise;

bool IsKept() => args.Contains("--write") || args.Contains("--add");

string? Option(string name) => args.SkipWhile(argument => argument != name).ElementAtOrDefault(1);

void Report(string kind, string text)
{
    Console.Write(text);
    if (IsKept())
    {
        Console.Error.WriteLine("written: " + Machine.WriteResult(kind, text));
    }
}
