namespace Fathom.App.Clusters;

/// <summary>Puts pieces together until a task takes minutes: starting one takes seconds, and a queue of thousands is nobody's friend.</summary>
internal static class Packing
{
    private const double LeastSeconds = 120;
    private const double MostSeconds = 1200;

    /// <summary>How many tasks are taken to run at once where nobody says.</summary>
    private const int UsualTasks = 100;

    /// <summary>
    /// The longest pieces first, each task filled up to a share of the whole: between two and twenty minutes, no more than half of the time that a
    /// task may take. A longer piece has a task of its own. What takes a processor each is taken side by side.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Pack(IEnumerable<Piece> pieces, JobRequest request)
    {
        Piece[] longestFirst = [.. pieces.OrderByDescending(piece => piece.Seconds)];
        double share = longestFirst.Sum(piece => piece.Seconds) / (request.ConcurrentTasks ?? UsualTasks);
        double full = request.Cpus * Math.Min(Math.Clamp(share / request.Cpus, LeastSeconds, MostSeconds), request.Time.TotalSeconds / 2);
        List<IReadOnlyList<string>> tasks = [];
        List<string> task = [];
        double seconds = 0;
        foreach (Piece piece in longestFirst)
        {
            if (task.Count > 0 && (seconds + piece.Seconds > full || task.Count == request.RunsPerTask))
            {
                tasks.Add(task);
                task = [];
                seconds = 0;
            }

            task.Add(piece.Name);
            seconds += piece.Seconds;
        }

        return task.Count > 0 ? [.. tasks, task] : tasks;
    }
}
