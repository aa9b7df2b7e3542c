namespace Fathom.Engine.Training;

/// <summary>
/// A few threads that run the same work together and meet at barriers. Between two calls of <see cref="Run"/> the helpers
/// sleep; inside one they spin, because a training step's phases last microseconds.
/// </summary>
/// <remarks>
/// A member that has spun for long has a partner that another program keeps from its processor. It sleeps then, so that its
/// own processor is free for the partner; one that went on spinning, or only yielded, would keep both waiting for the
/// whole time slice.
/// </remarks>
internal sealed class ThreadTeam
{
    /// <summary>Some 20 µs, about what it costs to fall asleep and be woken.</summary>
    private const int SpinsBeforeSleep = 500;

    private readonly List<Helper> _helpers = [];
    private Action<int> _work = _ => { };
    private int _members = 1;
    private readonly object _sleep = new();
    private int _spins;
    private int _arrived;
    private int _phase;
    private int _sleepers;
    private volatile Exception? _failure;

    /// <summary>Members of the work in progress.</summary>
    public int Members => _members;

    /// <summary>Runs <paramref name="work"/> once for each member 0…<paramref name="members"/>−1; the caller is member 0.</summary>
    public void Run(int members, Action<int> work)
    {
        _members = members;
        _spins = members <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;
        _work = work;
        _arrived = 0;
        _failure = null;
        while (_helpers.Count < members - 1)
        {
            _helpers.Add(new Helper(this, _helpers.Count + 1));
        }

        for (int helper = 0; helper < members - 1; helper++)
        {
            _helpers[helper].Start();
        }

        RunAs(0);
        for (int helper = 0; helper < members - 1; helper++)
        {
            _helpers[helper].Wait();
        }

        if (_failure is not null)
        {
            throw new InvalidOperationException("A training thread failed: " + _failure.Message, _failure);
        }
    }

    /// <summary>Returns when every member has called it; all that they wrote before is then visible.</summary>
    public void Barrier()
    {
        if (_members == 1)
        {
            return;
        }

        int phase = Volatile.Read(ref _phase);
        if (Interlocked.Increment(ref _arrived) == _members)
        {
            Volatile.Write(ref _arrived, 0);
            Open(phase + 1);
            return;
        }

        for (int spins = 0; Volatile.Read(ref _phase) == phase && spins < _spins; spins++)
        {
            ThrowIfAnotherFailed();
            Thread.SpinWait(1);
        }

        if (Volatile.Read(ref _phase) == phase)
        {
            SleepWhile(phase);
        }
    }

    /// <summary>Ends the helpers; the next <see cref="Run"/> starts new ones.</summary>
    public void Disband()
    {
        foreach (Helper helper in _helpers)
        {
            helper.Dispose();
        }

        _helpers.Clear();
    }

    /// <summary>Begins a phase and wakes those who sleep. The exchange is a fence: a sleeper not counted behind it sees the new phase.</summary>
    private void Open(int phase)
    {
        Interlocked.Exchange(ref _phase, phase);
        if (Volatile.Read(ref _sleepers) > 0)
        {
            WakeAll();
        }
    }

    private void SleepWhile(int phase)
    {
        lock (_sleep)
        {
            Interlocked.Increment(ref _sleepers);
            while (Volatile.Read(ref _phase) == phase && _failure is null)
            {
                Monitor.Wait(_sleep);
            }

            Interlocked.Decrement(ref _sleepers);
        }

        if (Volatile.Read(ref _phase) == phase)
        {
            ThrowIfAnotherFailed();
        }
    }

    private void WakeAll()
    {
        lock (_sleep)
        {
            Monitor.PulseAll(_sleep);
        }
    }

    private void ThrowIfAnotherFailed()
    {
        if (_failure is not null)
        {
            throw new OperationCanceledException("Another member of the team failed.");
        }
    }

    private void RunAs(int member)
    {
        try
        {
            _work(member);
        }
#pragma warning disable CA1031 // Whatever a member throws must release the others and reach the caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure ??= failure;
            WakeAll();
        }
    }

    /// <summary>A thread that sleeps until it is started.</summary>
    private sealed class Helper : IDisposable
    {
        private readonly ThreadTeam _team;
        private readonly int _member;
        private readonly SemaphoreSlim _start = new(0);
        private readonly SemaphoreSlim _done = new(0);
        private readonly Thread _thread;
        private volatile bool _disposed;

        public Helper(ThreadTeam team, int member)
        {
            _team = team;
            _member = member;
            _thread = new Thread(Loop) { IsBackground = true, Name = $"Fathom {member}" };
            _thread.Start();
        }

        public void Start() => _start.Release();

        public void Wait() => _done.Wait();

        public void Dispose()
        {
            _disposed = true;
            _start.Release();
            _thread.Join();
            _start.Dispose();
            _done.Dispose();
        }

        private void Loop()
        {
            while (true)
            {
                _start.Wait();
                if (_disposed)
                {
                    return;
                }

                _team.RunAs(_member);
                _done.Release();
            }
        }
    }
}
