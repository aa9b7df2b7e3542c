namespace Fathom.Study.Workers;

/// <summary>The cores of one worker while it trains a run: its own, and those lent to it for an epoch.</summary>
internal sealed class CoreShare(CoreBudget cores)
{
    private int _lent;
    private bool _isAway;

    /// <inheritdoc cref="CoreBudget.Renew"/>
    public int Renew() => cores.Renew(ref _lent);

    /// <summary>The run waits: others may have its cores, the worker's own too.</summary>
    public void Leave()
    {
        cores.Return(ref _lent);
        cores.Leave();
        _isAway = true;
    }

    /// <summary>The run goes on.</summary>
    public void Join()
    {
        cores.Join();
        _isAway = false;
    }

    /// <summary>The run ended, perhaps while it waited: the worker has its own core and no other.</summary>
    public void Return()
    {
        if (_isAway)
        {
            Join();
        }

        cores.Return(ref _lent);
    }
}
