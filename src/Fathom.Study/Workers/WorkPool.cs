using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Fathom.Study.Workers;

/// <summary>Does pieces of work side by side, in the order given, on workers that share the cores.</summary>
/// <param name="work">Each is given its share of the cores, and what stops it.</param>
/// <param name="threads">Over all workers.</param>
internal sealed class WorkPool(IReadOnlyList<Action<CoreShare, CancellationToken>> work, int threads)
{
    private readonly ConcurrentQueue<Action<CoreShare, CancellationToken>> _waiting = new(work);
    private readonly int _workers = Math.Min(threads, work.Count);

    /// <summary>Returns when all is done.</summary>
    /// <exception cref="Exception">What stopped a worker and so the others: the first that was not a cancellation.</exception>
    public void Work(CancellationToken cancel)
    {
        CoreBudget cores = new(threads, _workers);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] workers = [.. Enumerable.Range(0, _workers).Select(_ => Task.Factory.StartNew(
            () => WorkThrough(cores, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            Exception cause = e.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException)
                ?? new OperationCanceledException("The study was cancelled.", e, cancel);
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    private void WorkThrough(CoreBudget cores, CancellationTokenSource stop)
    {
        try
        {
            while (_waiting.TryDequeue(out Action<CoreShare, CancellationToken>? next))
            {
                stop.Token.ThrowIfCancellationRequested();
                Do(next, cores, stop.Token);
            }
        }
        catch
        {
            stop.Cancel();
            throw;
        }
        finally
        {
            cores.Leave();
        }
    }

    private static void Do(Action<CoreShare, CancellationToken> piece, CoreBudget cores, CancellationToken cancel)
    {
        CoreShare share = new(cores);
        try
        {
            piece(share, cancel);
        }
        finally
        {
            share.Return();
        }
    }
}
