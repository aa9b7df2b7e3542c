namespace Fathom.Engine.Training;

/// <summary>
/// A few threads that run the same work together and meet at barriers. Between two calls of <see cref="Run"/> the helpers
/// sleep; inside one they spin, because a training step's phases last microseconds.
/// </summary>
internal sealed class ThreadTeam
{
    private const int SpinsBeforeYield = 4000;

    private readonly List<Helper> _helpers = [];
    private Action<int> _work = _ => { };
    private int _members = 1;
    private int _arrived;
    private int _phase;
    private volatile Exception? _failure;

    /// <summary>Members of the work in progress.</summary>
    public int Members => _members;

    /// <summary>Runs <paramref name="work"/> once for each member 0…<paramref name="members"/>−1; the caller is member 0.</summary>
    public void Run(int members, Action<int> work)
    {
        _members = members;
        _work = work;
        _arrived = 0;
        _failure = null;
        while (_helpers.Count < members - 1)
        {
            _helpers.Add(new Helper(this, _helpers.Count + 1));
        }

        foreach (Helper helper in _helpers.Take(members - 1))
        {
            helper.Start();
        }

        RunAs(0);
        foreach (Helper helper in _helpers.Take(members - 1))
        {
            helper.Wait();
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
            Volatile.Write(ref _phase, phase + 1);
            return;
        }

        for (int spins = 0; Volatile.Read(ref _phase) == phase; spins++)
        {
            if (_failure is not null)
            {
                throw new OperationCanceledException("Another member of the team failed.");
            }

            if (spins < SpinsBeforeYield)
            {
                Thread.SpinWait(1);
            }
            else
            {
                Thread.Yield();
            }
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
