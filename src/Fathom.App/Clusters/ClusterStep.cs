namespace Fathom.App.Clusters;

/// <summary>One step forward: what failed or was lost is submitted again, a round that has ended is followed by the next, and the last by the report.</summary>
/// <param name="folder">Of the study, which is held.</param>
/// <param name="scheduler">Carries it out.</param>
/// <param name="rounds">What comes after a round.</param>
/// <param name="costs">Of pieces.</param>
internal sealed class ClusterStep(ClusterFolder folder, IScheduler scheduler, IRounds rounds, PieceCosts costs)
{
    /// <returns>How the study stands after the step.</returns>
    /// <exception cref="Fathom.Study.InvalidRequestException">The cluster refused.</exception>
    public async Task<ClusterStatus> TakeAsync()
    {
        StatusReader reader = new(folder, scheduler, costs);
        ClusterStatus status = reader.Read(folder.Required());
        ClusterRecord record = status.Record;
        if (status.Silence is not null || record.IsCancelled || record.IsFinished)
        {
            return status;
        }

        Submission submission = new(folder, scheduler);
        Piece[] again = [.. status.ToRetry.Select(piece => costs.Of(piece.Name))];
        if (again.Length > 0)
        {
            return reader.Read(submission.Submit(record, again, record.Series, record.Round));
        }

        // A task whose runs are all done may still wait, or be a second copy.
        bool isDone = status.Pieces.All(piece => piece.State == PieceState.Done);
        if ((status.IsLive && !isDone) || (status.GivenUp.Any() && !rounds.MayEndWithout(status)))
        {
            return status;
        }

        if (status.IsLive)
        {
            scheduler.Cancel(record.JobName);
        }

        IReadOnlyList<string> next = status.GivenUp.Any() ? [] : await rounds.AfterAsync(status);
        if (next.Count > 0)
        {
            return reader.Read(submission.Submit(record, next.Select(costs.Of), record.Series, record.Round + 1));
        }

        await rounds.ReportAsync();
        ClusterRecord finished = record with { IsFinished = true };
        folder.Write(finished);
        return status with { Record = finished };
    }
}
