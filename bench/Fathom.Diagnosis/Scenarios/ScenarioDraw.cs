using Fathom.DiagnosisBench.Cases;
using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Measures;

namespace Fathom.DiagnosisBench.Scenarios;

/// <summary>Draws the courses of scenarios; all that is random follows from the case's number.</summary>
internal sealed class ScenarioDraw
{
    private const double LargestRate = 0.1;

    private static readonly int[] Budgets = [5, 7, 10, 15, 20, 30, 50, 100, 200, 300];

    private readonly NormalStream _random;
    private readonly CaseNoise _noise;
    private readonly double _floor;
    private readonly double _height;

    public ScenarioDraw(int number, int fewestEpochs)
    {
        _random = new NormalStream(20_261, number);
        Epochs = _random.OneOf<int>([.. Budgets.Where(budget => budget >= fewestEpochs)]);
        _noise = CaseNoise.Draw(_random);
        _floor = _random.Between(0.3, 0.6);
        _height = _random.Between(0.4, 1.2);
    }

    public int Epochs { get; }

    /// <summary>
    /// Half cosines with restarts, each as long as the one before or twice as long. What the rate stirs up lies on the loss in proportion to it, so each restart throws the loss up and each
    /// cycle's end lets it rest, as in Loshchilov and Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts", figure 2.
    /// </summary>
    /// <param name="endPart">Which part of its last cycle the run ends at.</param>
    public ScenarioCase WarmRestarts(double endPart)
    {
        bool doubles = _random.Half();
        int first = Math.Max(4, Epochs / (doubles ? 8 : _random.OneOf(3, 5)));
        List<double> rates = [];
        int length = first;
        while (rates.Count + length <= Epochs || rates.Count == 0)
        {
            rates.AddRange(Cycle(length, length));
            length = doubles ? 2 * length : length;
        }

        if (endPart < 1)
        {
            rates.AddRange(Cycle(length, Math.Max(2, (int)(endPart * length))));
        }

        double stirred = _random.Between(0.05, 0.3);
        double constant = _random.Between(0.05, 0.3) * rates.Count;
        double time = 0;
        double[] losses =
        [
            .. rates.Select(rate =>
            {
                time += rate / LargestRate;
                return _floor + _height * Math.Exp(-2 * time / constant) + stirred * rate / LargestRate;
            }),
        ];
        return CaseOf(Plain(losses) with { Rates = [.. rates] }, new Recipe(), losses.Length);
    }

    /// <summary>A quick fall to a plateau well above guessing, a wait, and a second fall.</summary>
    /// <param name="end">Where the run ends.</param>
    public ScenarioCase Plateau(PlateauEnd end)
    {
        double left = (end == PlateauEnd.LongAfter ? _random.Between(0.35, 0.55) : _random.Between(0.55, 0.7)) * Epochs;
        double takes = _random.Between(0.02, 0.04) * Epochs;
        double depth = _random.Between(0.3, 0.8);
        double accuracyOnPlateau = _random.Between(0.35, 0.6);
        int epochs = Math.Max(5, end switch { PlateauEnd.OnIt => (int)(left - 8 * takes), PlateauEnd.OnTheWayDown => (int)Math.Ceiling(left), _ => Epochs });
        double[] fallen = [.. Enumerable.Range(1, epochs).Select(epoch => 1 / (1 + Math.Exp(-(epoch - left) / takes)))];
        double[] losses = [.. fallen.Select((part, index) => _floor + depth * (1 - part) + _height * Math.Exp(-index / (0.02 * Epochs)))];
        return CaseOf(
            Plain(losses) with { Accuracy = [.. fallen.Select((part, index) => (accuracyOnPlateau + (0.87 - accuracyOnPlateau) * part) * (1 - 0.5 * Math.Exp(-index / (0.02 * Epochs))))] },
            new Recipe { Epochs = Epochs },
            epochs);
    }

    /// <summary>A rate that drops to a tenth once, a loss that drops with it within two epochs, and another course from there.</summary>
    /// <param name="after">Epochs after the drop; null for the rest of the budget.</param>
    /// <param name="risesBy">What validation loss then rises by, in σ of the change since the drop.</param>
    public ScenarioCase StepDecay(int? after, double risesBy = 0)
    {
        int every = Math.Max(5, (int)(_random.Between(0.4, 0.65) * Epochs));
        int epochs = after is { } few ? every + few : Math.Max(Epochs, every + 10);
        double drop = _random.Between(0.03, 0.15);
        double[] losses =
        [
            .. Enumerable.Range(1, epochs).Select(epoch =>
                _floor + _height * Math.Exp(-epoch / (0.1 * every)) + (epoch <= every ? drop : drop * Math.Exp(-(epoch - every) / 0.7))),
        ];
        Recipe recipe = new() { Epochs = epochs, LearningRate = LargestRate, Schedule = ScheduleKind.Step, StepEvery = every, StepFactor = 0.1 };
        int onset = every + (epochs - every) / 4;
        double rise = risesBy == 0 ? 0 : risesBy * _noise.SigmaOfLossChange(onset, epochs);
        double[] rises = CourseGenerator.RiseOf(epochs, onset, rise, 1);
        return CaseOf(
            Plain(losses) with
            {
                Rates = [.. losses.Select((_, index) => recipe.LearningRateAt(index + 1))],
                TrainLoss = [.. losses.Select((loss, index) => loss - rises[index] * 0.5)],
                ValidationLoss = [.. losses.Select((loss, index) => loss + rises[index])],
            },
            recipe,
            epochs);
    }

    /// <summary>Not a number late in the run; where it is no bolt from the blue, after one to three epochs in which the loss ran away.</summary>
    public ScenarioCase LateDivergence(bool runsAway)
    {
        int at = Math.Clamp((int)Math.Round(_random.Between(0.7, 1) * Epochs), 5, Epochs);
        Courses plain = Plain(_random.Half() ? Settled(Epochs) : Falling(Epochs));
        double[] losses = [.. plain.TrainLoss];
        double[] accuracy = [.. plain.Accuracy];
        for (int before = runsAway ? _random.OneOf(1, 2, 3) : 0; before > 0; before--)
        {
            losses[at - 1 - before] *= 1 + 2.0 / before;
            accuracy[at - 1 - before] *= 0.4 + 0.15 * before;
        }

        return CaseOf(plain with { TrainLoss = losses, ValidationLoss = losses, Accuracy = accuracy, NotFiniteFrom = at }, new Recipe { Epochs = Epochs }, at) with { Epoch = at };
    }

    /// <summary>Early stopping whose patience ran out: after a valley, on a flat course, or on one that falls so slowly that noise hides it. Null where it did not run out.</summary>
    public ScenarioCase? StoppedEarly(StopReason reason)
    {
        int patience = _random.OneOf(3, 5, 8);
        double[] losses = reason == StopReason.Slow ? Falling(Epochs) : Settled(Epochs);
        int onset = CourseGenerator.OnsetAt(_random.Between(0.3, 0.6), Epochs);
        double[] rises = CourseGenerator.RiseOf(Epochs, onset, reason == StopReason.Rising ? _random.Between(5, 15) * _noise.SigmaOfLossChange(onset, Epochs) : 0, 1);
        Courses courses = Plain(losses) with
        {
            TrainLoss = reason == StopReason.Rising ? [.. losses.Select((loss, index) => loss - 0.3 * _floor * (index + 1) / Epochs)] : losses,
            ValidationLoss = [.. losses.Select((loss, index) => loss + rises[index])],
        };
        EpochRecord[] epochs = HistoryGenerator.Measure(_random, _noise, courses, new double[Epochs]);
        int kept = 0;
        int end = 0;
        while (end < epochs.Length && end - kept < patience)
        {
            end++;
            kept = end < epochs.Length && epochs[end].ValidationLoss < epochs[kept].ValidationLoss ? end : kept;
        }

        return end == epochs.Length
            ? null
            : new ScenarioCase(InputOf(epochs[..(end + 1)], 10, new Recipe { Epochs = Epochs, Patience = patience }, Epochs, false), kept + 1);
    }

    /// <summary>Random labels learnt by heart: training goes from guessing towards all right, what is seen of other examples stays at guessing and costs ever more.</summary>
    public ScenarioCase RandomLabels()
    {
        int classes = _random.OneOf(2, 3, 10);
        double chance = 1.0 / classes;
        double guessing = Math.Log(classes);
        double learnt = _random.Between(0.3, 0.95);
        double worse = _random.Between(0.3, 2);
        double bend = _random.OneOf(0.7, 1, 1.5);
        double[] parts = [.. Enumerable.Range(0, Epochs).Select(index => learnt * Math.Pow(index / (Epochs - 1.0), bend))];
        return CaseOf(
            new Courses
            {
                TrainLoss = [.. parts.Select(part => guessing * (1 - part))],
                ValidationLoss = [.. parts.Select(part => guessing * (1 + worse * part))],
                Accuracy = [.. parts.Select(_ => chance)],
                TrainAccuracy = [.. parts.Select(part => chance + (1 - chance) * part)],
            },
            new Recipe { Epochs = Epochs },
            Epochs,
            classes);
    }

    /// <summary>Validation loss rises from a valley by a part of its lowest, while accuracy holds and training loss falls on.</summary>
    public ScenarioCase Creep(double from, double to)
    {
        int onset = CourseGenerator.OnsetAt(_random.Between(0.3, 0.6), Epochs);
        double[] losses = [.. Enumerable.Range(0, Epochs).Select(index => _floor + _height * Math.Exp(-index / (onset / 10.0)))];
        double[] rises = CourseGenerator.RiseOf(Epochs, onset, _random.Between(from, to) * _floor, _random.OneOf<double>(CourseGenerator.Bends));
        Courses courses = Plain(losses) with
        {
            TrainLoss = [.. losses.Select((loss, index) => loss - 0.5 * _floor * (index + 1) / Epochs)],
            ValidationLoss = [.. losses.Select((loss, index) => loss + rises[index])],
        };
        ScenarioCase drawn = CaseOf(courses, new Recipe { Epochs = Epochs }, Epochs);
        return drawn with { Epoch = onset };
    }

    private ScenarioCase CaseOf(Courses courses, Recipe recipe, int epochs, int classes = 10) => new(
        InputOf(HistoryGenerator.Measure(_random, _noise, courses, new double[epochs]), classes, recipe, courses.NotFiniteFrom is null ? epochs : recipe.Epochs, courses.NotFiniteFrom is not null), null);

    private DiagnosisInput InputOf(EpochRecord[] epochs, int classes, Recipe recipe, int budget, bool diverged) => new(
        new RunHistory(epochs[0].Layers, epochs), budget, classes, CaseNoise.RemeasuredCount, _noise.ValidationCount, recipe, 4, diverged);

    private static IEnumerable<double> Cycle(int length, int shown) =>
        Enumerable.Range(1, shown).Select(epoch => LargestRate * (1 + Math.Cos(Math.PI * epoch / length)) / 2);

    private double[] Settled(int epochs) =>
        [.. Enumerable.Range(0, epochs).Select(index => _floor + _height * Math.Exp(-index / (epochs * 0.06)))];

    private double[] Falling(int epochs) =>
        [.. Enumerable.Range(1, epochs).Select(epoch => _floor + _height * Math.Pow(epoch, -0.3))];

    private Courses Plain(double[] losses) => new()
    {
        TrainLoss = losses,
        ValidationLoss = losses,
        Accuracy = [.. losses.Select(loss => Math.Max(0.3, 0.87 - 0.35 * (loss - _floor)))],
    };
}
