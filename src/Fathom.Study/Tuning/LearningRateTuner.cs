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
    private readonly DataSplit _data;
    private readonly string _folder;
    private readonly RunServices _services;
    private readonly IStudyObserver _observer;
    private readonly double _guessing;
    private readonly Lock _gate = new();
    private TuningRecord _record;

    /// <param name="plan">The study.</param>
    /// <param name="data">Its split; trials train and validate on the same one.</param>
    /// <param name="folder">The study's folder.</param>
    /// <param name="services">What trains and writes.</param>
    /// <param name="observer">Hears of trials and choices.</param>
    public LearningRateTuner(StudyPlan plan, DataSplit data, string folder, RunServices services, IStudyObserver observer)
    {
        _plan = plan;
        _data = data;
        _folder = folder;
        _services = services;
        _observer = observer;
        _guessing = TakeOff.Of([], plan.ChanceOnValidation(plan.Metric)).Guessing;
        _record = TuningRecord.Read(folder);
    }

    /// <summary>Trains what is missing.</summary>
    /// <returns>The plan with a rate for every arm and depth.</returns>
    public StudyPlan Tune(CancellationToken cancel)
    {
        while (true)
        {
            TrialExecution[] next = [.. Searches().SelectMany(search => Trials(search.Arm, search.Depth))];
            if (next.Length == 0)
            {
                break;
            }

            new WorkPool([.. next.Select(Work)], _services.Options.Threads).Work(cancel);
        }

        Choose();
        return _plan with { TunedRates = _record.Choices };
    }

    private IEnumerable<(Arm Arm, int Depth)> Searches() =>
        from arm in _plan.Arms
        from depth in _plan.Depths.OrderDescending()
        select (arm, depth);

    private IEnumerable<TrialExecution> Trials(Arm arm, int depth) =>
        from trial in SearchOf(arm).Next(EndedTrials(arm, depth))
        let run = new RunSpec(arm.Name, depth, -trial.Rung, TrialRecipe(_plan.RecipeOf(arm, depth), trial.LearningRate, trial.Epochs), [])
        select new TrialExecution(run, trial.Rung, _plan.Metric, _data, _services);

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

    private Action<CoreShare, CancellationToken> Work(TrialExecution trial) => (cores, cancel) =>
    {
        LearningRateTrial ended = trial.Execute(cores.Renew, cancel);
        lock (_gate)
        {
            Write(_record with { Trials = [.. _record.Trials, ended] });
        }

        _observer.TrialEnded(ended);
    };

    private void Choose()
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

        foreach (TunedRate choice in _record.Choices)
        {
            _observer.RateChosen(choice);
        }

        static (string Arm, int Depth) KeyOf(TunedRate rate) => (rate.Arm, rate.Depth);
    }

    private void Write(TuningRecord record)
    {
        _record = record.InOrderOf(_plan);
        byte[] json = StudyJson.Bytes(_record);
        AtomicFile.Write(_services.Disk, TuningRecord.PathIn(_folder), stream => stream.Write(json));
    }
}
