using Fathom.App.Slurm;
using Fathom.Study;
using Fathom.Study.Costs;

namespace Fathom.App.Commands;

/// <summary>What a task of a study needs, from the study's measured cost.</summary>
/// <param name="cost">On one thread.</param>
internal sealed class TaskSize(CostEstimate cost)
{
    /// <summary>Nodes may be slower than this machine, and share their memory's bandwidth.</summary>
    private const double Margin = 3;

    private const double Hour = 3600;
    private const double LeastMinutes = 30;

    /// <summary>The runtime, its compiler and what loading a data set takes meanwhile.</summary>
    private const double BaseMegabytes = 512;

    /// <summary>A run on one thread wastes nothing; more are for runs that would last for hours.</summary>
    public int Cpus()
    {
        RunCost longest = Longest(1);
        return Enumerable.Range(1, longest.Speed.Threads).FirstOrDefault(threads => Seconds(longest, threads) <= Hour, longest.Speed.Threads);
    }

    /// <param name="asked">What the user asks for; null: what fits.</param>
    /// <param name="cpus">Of a task.</param>
    /// <param name="most">What the cluster gives at most; null: no limit.</param>
    /// <exception cref="InvalidRequestException">The longest run does not fit.</exception>
    public TimeSpan Time(TimeSpan? asked, int cpus, TimeSpan? most)
    {
        RunCost longest = Longest(cpus);
        TimeSpan least = TimeSpan.FromSeconds(Math.Ceiling(Seconds(longest, cpus)));
        if (asked is { } given && given > most)
        {
            throw new InvalidRequestException($"--time is {SlurmTime.Text(given)}, but the partition ends tasks after {SlurmTime.Text(most.Value)}.");
        }

        if ((asked ?? most) is { } limit && limit < least)
        {
            throw new InvalidRequestException(
                $"{(asked is null ? "The partition ends tasks after" : "--time is")} {SlurmTime.Text(limit)}, but {longest.Run.Name} is estimated to take {SlurmTime.Text(least)} "
                + $"on {cpus} processor{(cpus == 1 ? "" : "s")} like this machine's; {(asked is null ? "choose another partition, or more --cpus" : "give more --time, or more --cpus")}.");
        }

        TimeSpan usual = TimeSpan.FromMinutes(Math.Ceiling(Math.Max(Margin * least.TotalMinutes, LeastMinutes) / 10) * 10);
        return asked ?? (usual > most ? most.Value : usual);
    }

    public int Megabytes(int cpus)
    {
        double runs = cost.Runs.Select(run => run.MemoryBytes).OrderDescending().Take(cpus).Sum();
        double data = cost.MemoryBytes - cost.Runs.Max(run => run.MemoryBytes);
        return (int)Math.Ceiling((BaseMegabytes + 2 * (data + runs) / 1e6) / 256) * 256;
    }

    private RunCost Longest(int cpus) => cost.Runs.MaxBy(run => Seconds(run, cpus))!;

    private static double Seconds(RunCost run, int threads) => run.Operations / run.Speed.On(threads);
}
