namespace Fathom.Engine.Training;

/// <summary>
/// How many threads train: as many as allowed, or fewer while that is faster. More threads share a step's arithmetic, but hand
/// each other weights and activations; between cores that have no cache in common this can take longer than it saves, and
/// where a virtual machine's cores lie changes while it runs. No bit depends on the choice.
/// </summary>
/// <remarks>
/// Training is timed in stretches of some <see cref="StretchSeconds"/>. Now and then two stretches try half or twice as many
/// threads; what was tried and was slower is tried again the later, the slower it was, so that trials cost a hundredth.
/// </remarks>
internal sealed class ThreadChoice
{
    private const double StretchSeconds = 0.02;

    /// <summary>Steps of the first stretch, when nothing is known yet.</summary>
    private const int FirstSteps = 8;

    /// <summary>A stretch by itself may have been disturbed by another program; of two, one hardly.</summary>
    private const int StretchesOfTrial = 2;

    private const double ShareOfTrials = 0.01;
    private const int SoonestTrial = 10;

    /// <summary>More threads must gain so much, for they take cores that others could use.</summary>
    private const double WorthMoreThreads = 0.95;

    private readonly Dictionary<int, Timing> _timings = [];
    private int _allowed;
    private int _chosen;
    private int _now;
    private long _stretches;

    /// <summary>Threads for the next stretch.</summary>
    public int Threads => _now;

    /// <summary>Steps of the next stretch: all that are left where there is nothing to choose.</summary>
    public int Steps
    {
        get
        {
            double own = TimingOf(_now).SecondsPerStep;
            double seconds = own > 0 ? own : TimingOf(_chosen).SecondsPerStep;
            return _allowed == 1 ? int.MaxValue
                : seconds > 0 ? (int)Math.Clamp(StretchSeconds / seconds, 1, int.MaxValue)
                : FirstSteps;
        }
    }

    /// <summary>At most so many threads, one or more, from now on.</summary>
    public void Allow(int threads)
    {
        if (threads != _allowed)
        {
            _allowed = threads;
            _chosen = threads;
            _now = threads;
        }
    }

    /// <summary>What the stretch took. A clock that stands still tells nothing.</summary>
    public void Took(int steps, TimeSpan elapsed)
    {
        if (_allowed == 1 || elapsed <= TimeSpan.Zero)
        {
            return;
        }

        _stretches++;
        Timing timing = TimingOf(_now);
        timing.Add(elapsed.TotalSeconds / steps);
        if (_now != _chosen)
        {
            Judge(timing);
        }
        else if (TimingOf(_chosen).IsKnown)
        {
            BeginTrialOf(_chosen / 2);
            BeginTrialOf(Math.Min(2 * _chosen, _allowed));
        }
    }

    private void BeginTrialOf(int threads)
    {
        if (_now == _chosen && threads > 0 && threads != _chosen && TimingOf(threads).TryAt <= _stretches)
        {
            _now = threads;
            TimingOf(threads).Forget();
        }
    }

    private void Judge(Timing trial)
    {
        Timing chosen = TimingOf(_chosen);
        if (!trial.IsKnown)
        {
            return;
        }

        double needed = _now > _chosen ? WorthMoreThreads : 1;
        bool wins = trial.SecondsPerStep < needed * chosen.SecondsPerStep;
        Timing slower = wins ? chosen : trial;
        double loss = Math.Abs(trial.SecondsPerStep / chosen.SecondsPerStep - 1);
        slower.TryAt = _stretches + (long)Math.Max(SoonestTrial, StretchesOfTrial * loss / ShareOfTrials);
        _chosen = wins ? _now : _chosen;
        _now = _chosen;
    }

    private Timing TimingOf(int threads)
    {
        if (!_timings.TryGetValue(threads, out Timing? timing))
        {
            _timings[threads] = timing = new Timing();
        }

        return timing;
    }

    /// <summary>What the last stretches with so many threads took.</summary>
    private sealed class Timing
    {
        private readonly double[] _last = new double[StretchesOfTrial];
        private int _count;

        /// <summary>The stretch at which it may be tried again.</summary>
        public long TryAt { get; set; }

        public bool IsKnown => _count >= StretchesOfTrial;

        /// <summary>Of the fastest of the last stretches; 0 where there were none.</summary>
        public double SecondsPerStep => _last.Take(_count).DefaultIfEmpty().Min();

        public void Add(double secondsPerStep) => _last[_count++ % StretchesOfTrial] = secondsPerStep;

        public void Forget() => _count = 0;
    }
}
