using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Fathom.Study.Experiments;

/// <summary>Does pieces of work side by side, in the order given, on workers that share the cores.</summary>
/// <param name="work">Each is given how many threads it may use, to be asked again and again, and what stops it.</param>
/// <param name="threads">Over all workers.</param>
internal sealed class WorkPool(IReadOnlyList<Action<Func<int>, CancellationToken>> work, int threads)
{
    private readonly ConcurrentQueue<Action<Func<int>, CancellationToken>> _waiting = new(work);
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
            while (_waiting.TryDequeue(out Action<Func<int>, CancellationToken>? next))
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

    private static void Do(Action<Func<int>, CancellationToken> piece, CoreBudget cores, CancellationToken cancel)
    {
        int lent = 0;
        try
        {
            piece(() => cores.Renew(ref lent), cancel);
        }
        finally
        {
            cores.Return(ref lent);
        }
    }
}
