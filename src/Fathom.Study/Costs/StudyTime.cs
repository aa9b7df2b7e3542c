using Fathom.Study.Workers;

namespace Fathom.Study.Costs;

/// <summary>How long a study takes when <see cref="WorkPool"/> carries its runs out, played through without training.</summary>
internal static class StudyTime
{
    /// <param name="runs">In the order they are begun: operations, and operations a second on a number of threads.</param>
    /// <param name="threads">Over all runs.</param>
    /// <returns>Seconds until the last run ends.</returns>
    public static double Seconds(IEnumerable<(double Operations, TrainingSpeed Speed)> runs, int threads)
    {
        Queue<(double Operations, TrainingSpeed Speed)> waiting = new(runs);
        List<(double Left, TrainingSpeed Speed)> training = [];
        double seconds = 0;
        while (true)
        {
            while (training.Count < threads && waiting.TryDequeue(out (double Operations, TrainingSpeed Speed) next))
            {
                training.Add(next);
            }

            if (training.Count == 0)
            {
                return seconds;
            }

            double[] speeds = [.. training.Zip(Shares(training.Count, threads), (run, share) => run.Speed.On(share))];
            double untilOneEnds = training.Zip(speeds, (run, speed) => run.Left / speed).Min();
            seconds += untilOneEnds;
            training = [.. training
                .Zip(speeds, (run, speed) => run with { Left = run.Left - speed * untilOneEnds })
                .Where(run => run.Left > run.Speed.OneThread * 1e-9)];
        }
    }

    /// <summary>Threads of each run that trains, as <see cref="CoreBudget"/> lends them.</summary>
    private static IEnumerable<int> Shares(int runs, int threads)
    {
        CoreBudget cores = new(threads, runs);
        for (int run = 0; run < runs; run++)
        {
            int lent = 0;
            yield return cores.Renew(ref lent);
        }
    }
}
