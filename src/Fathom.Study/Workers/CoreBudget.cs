namespace Fathom.Study.Workers;

/// <summary>
/// Shares the cores among workers. Every worker holds one for as long as it has runs to train; cores that nobody
/// needs are lent, an epoch at a time, to the runs that still train. Safe for use from any thread.
/// </summary>
internal sealed class CoreBudget
{
    private readonly Lock _gate = new();
    private readonly int _cores;
    private int _workers;
    private int _idle;

    /// <param name="cores">Cores in all.</param>
    /// <param name="workers">Workers that each hold one, at most <paramref name="cores"/>.</param>
    public CoreBudget(int cores, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(cores, workers);
        _cores = cores;
        _workers = workers;
        _idle = cores - workers;
    }

    /// <summary>What one worker holds.</summary>
    /// <param name="lent">Lent to it earlier; given back first.</param>
    /// <returns>How many cores it may use now, its own included: and a fair share of those without a worker, rounded up, as far as they are idle.</returns>
    public int Renew(ref int lent)
    {
        lock (_gate)
        {
            _idle += lent;
            int fairShare = (_cores - 1) / _workers;
            lent = Math.Clamp(_idle, 0, fairShare);
            _idle -= lent;
            return 1 + lent;
        }
    }

    /// <summary>A run ended: what was lent to it is idle again, its worker keeps its own core.</summary>
    public void Return(ref int lent)
    {
        lock (_gate)
        {
            _idle += lent;
            lent = 0;
        }
    }

    /// <summary>A worker goes on after <see cref="Leave"/>. Where its core was lent, it is one too many until the next epoch of the borrower.</summary>
    public void Join()
    {
        lock (_gate)
        {
            _workers++;
            _idle--;
        }
    }

    /// <summary>A worker has no more runs to train, or waits: its core is idle.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _workers--;
            _idle++;
        }
    }
}
