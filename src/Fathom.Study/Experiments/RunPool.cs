using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Fathom.Study.Experiments;

/// <summary>Carries runs out side by side, in the order given, on workers that share the cores.</summary>
internal sealed class RunPool(IReadOnlyList<RunExecution> runs, int threads, IStudyObserver observer)
{
    private readonly ConcurrentQueue<RunExecution> _waiting = new(runs);
    private readonly int _workers = Math.Min(threads, runs.Count);

    /// <summary>Returns when every run has ended.</summary>
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
            while (_waiting.TryDequeue(out RunExecution? run))
            {
                stop.Token.ThrowIfCancellationRequested();
                observer.RunEnded(Execute(run, cores, stop.Token));
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

    private static RunResult Execute(RunExecution run, CoreBudget cores, CancellationToken cancel)
    {
        CoreShare share = new(cores);
        try
        {
            return run.Execute(share, cancel);
        }
        finally
        {
            share.Return();
        }
    }
}
