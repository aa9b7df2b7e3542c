using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Workers;

namespace Fathom.Study.Tuning;

/// <summary>
/// Finds a learning rate for every arm and depth of a plan, on validation, before its runs. Each trial that ends is
/// written at once; a killed command trains none of them again.
/// </summary>
internal sealed class LearningRateTuner
{
    private readonly StudyPlan _plan;
    private readonly string _folder;
    private readonly RunServices _services;
    private readonly double _guessing;
    private readonly Lock _gate = new();
    private TuningRecord _record;

    /// <param name="plan">The study.</param>
    /// <param name="folder">The study's folder.</param>
    /// <param name="services">What trains and writes.</param>
    public LearningRateTuner(StudyPlan plan, string folder, RunServices services)
    {
        _plan = plan;
        _folder = folder;
        _services = services;
        _guessing = TakeOff.Of([], plan.ChanceOnValidation(plan.Metric)).Guessing;
        _record = TuningRecord.Read(folder);
    }

    /// <summary>Trains what is missing.</summary>
    /// <param name="data">The plan's split; trials train and validate on the same one.</param>
    /// <param name="observer">Hears of trials and choices.</param>
    /// <param name="cancel">Ends it; trials that ended are kept.</param>
    /// <returns>The plan with a rate for every arm and depth.</returns>
    public StudyPlan Tune(DataSplit data, IStudyObserver observer, CancellationToken cancel)
    {
        while (Next() is { Count: > 0 } next)
        {
            new WorkPool([.. next.Select(Work)], _services.Options.Threads).Work(cancel);
        }

        foreach (TunedRate choice in Choose())
        {
            observer.RateChosen(choice);
        }

        return _plan with { TunedRates = _record.Choices };

        Action<CoreShare, CancellationToken> Work(TrialSpec trial) => (cores, stop) =>
        {
            LearningRateTrial ended = Try(trial, data, cores.Renew, stop);
            Add([ended]);
            observer.TrialEnded(ended);
        };
    }

    /// <summary>What can be tried now, each independent of the others; empty where every choice can be made.</summary>
    public IReadOnlyList<TrialSpec> Next() =>
    [
        .. from search in Searches()
           from trial in SearchOf(search.Arm).Next(EndedTrials(search.Arm, search.Depth))
           select new TrialSpec(search.Arm.Name, search.Depth, trial.Rung, trial.LearningRate)
    ];

    /// <summary>Trains one trial; its end is not kept here.</summary>
    /// <exception cref="ArgumentException">The plan has no such arm or depth.</exception>
    public LearningRateTrial Try(TrialSpec trial, DataSplit data, Func<int> threads, CancellationToken cancel)
    {
        Arm arm = _plan.Arms.FirstOrDefault(arm => arm.Name == trial.Arm && _plan.Depths.Contains(trial.Depth))
            ?? throw new ArgumentException($"The plan tries nothing such as {trial}.", nameof(trial));
        int epochs = LearningRateSearch.EpochsOf(trial.Rung, _plan.Budgets[^1]);
        RunSpec run = new(trial.Arm, trial.Depth, -trial.Rung, TrialRecipe(_plan.RecipeOf(arm, trial.Depth), trial.LearningRate, epochs), []);
        return new TrialExecution(run, trial.Rung, _plan.Metric, data, _services).Execute(threads, cancel);
    }

    /// <summary>Keeps trials that ended; one that is kept already stays as it is.</summary>
    public void Add(IReadOnlyList<LearningRateTrial> ended)
    {
        lock (_gate)
        {
            LearningRateTrial[] added = [.. ended.ExceptBy(_record.Trials.Select(TrialSpec.Of), TrialSpec.Of)];
            if (added.Length > 0)
            {
                Write(_record with { Trials = [.. _record.Trials, .. added] });
            }
        }
    }

    private IEnumerable<(Arm Arm, int Depth)> Searches() =>
        from arm in _plan.Arms
        from depth in _plan.Depths.OrderDescending()
        select (arm, depth);

    private LearningRateSearch SearchOf(Arm arm) => new(arm.Recipe.LearningRate, _plan.Budgets[^1], _guessing);

    private LearningRateTrial[] EndedTrials(Arm arm, int depth) =>
        [.. _record.Trials.Where(trial => trial.Arm == arm.Name && trial.Depth == depth)];

    /// <summary>The recipe in small: what its schedule does over all epochs, it does over the trial's. A trial never stops early.</summary>
    private static Recipe TrialRecipe(Recipe recipe, double learningRate, int epochs)
    {
        double part = (double)epochs / recipe.Epochs;
        return recipe with
        {
            LearningRate = learningRate,
            Epochs = epochs,
            WarmupEpochs = Math.Min((int)Math.Round(recipe.WarmupEpochs * part), epochs - 1),
            StepEvery = Math.Max(1, (int)Math.Round(recipe.StepEvery * part)),
            Patience = 0,
        };
    }

    /// <summary>Keeps the choices; only where <see cref="Next"/> is empty.</summary>
    public IReadOnlyList<TunedRate> Choose()
    {
        TunedRate[] choices =
        [
            .. from search in Searches()
               let choice = SearchOf(search.Arm).Choice(EndedTrials(search.Arm, search.Depth))
               select new TunedRate(search.Arm.Name, search.Depth, choice.LearningRate, choice.AtEdge)
        ];
        TunedRate[] all = [.. _record.Choices.ExceptBy(choices.Select(KeyOf), KeyOf), .. choices];
        if (choices.Any(choice => !_record.Choices.Contains(choice)))
        {
            Write(_record with { Choices = all });
        }

        return _record.Choices;

        static (string Arm, int Depth) KeyOf(TunedRate rate) => (rate.Arm, rate.Depth);
    }

    private void Write(TuningRecord record)
    {
        _record = record.InOrderOf(_plan);
        byte[] json = SummedJson.Bytes(_record);
        AtomicFile.Write(_services.Disk, TuningRecord.PathIn(_folder), stream => stream.Write(json));
    }
}
