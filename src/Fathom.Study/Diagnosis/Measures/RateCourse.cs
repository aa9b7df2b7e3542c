using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Measures;

/// <summary>The learning rates that were in force, and what they allow to be said of the end.</summary>
internal sealed class RateCourse
{
    /// <summary>At this part of its largest the rate moves nothing any more; 0.1 % more, for rates that were multiplied up.</summary>
    private const double Finished = 0.01 * 1.001;

    private const double Drop = 0.5;

    /// <summary>Rates that differ by less than this part are one rate.</summary>
    private const double Alike = 1e-3;

    private readonly double[] _rates;
    private readonly Recipe? _recipe;

    /// <param name="epochs">With their rates.</param>
    /// <param name="recipe">Which schedule they follow; null where only the rates tell.</param>
    /// <param name="areKnown">Whether rates were recorded; where they were not, it is taken to be constant.</param>
    public RateCourse(IReadOnlyList<EpochRecord> epochs, Recipe? recipe, bool areKnown = true)
    {
        _rates = [.. epochs.Select(epoch => areKnown ? epoch.LearningRate : 1)];
        _recipe = recipe;
    }

    /// <summary>The largest so far.</summary>
    public double Largest => _rates.Length == 0 ? _recipe?.LearningRate ?? 0 : _rates.Max();

    /// <summary>At the end of an epoch, counted from 1; before the first and after the last the nearest.</summary>
    public double At(int epoch) => _rates.Length == 0 ? _recipe?.LearningRate ?? 0 : _rates[Math.Clamp(epoch - 1, 0, _rates.Length - 1)];

    /// <summary>The rate at the end.</summary>
    public double Last => At(_rates.Length);

    /// <summary>The first epoch from which on the rate is so small that nothing moves; null where the last is not.</summary>
    public int? FinishedFrom
    {
        get
        {
            int lastMoving = Array.FindLastIndex(_rates, rate => rate > Finished * Largest);
            return _rates.Length == 0 || lastMoving == _rates.Length - 1 ? null : lastMoving + 2;
        }
    }

    /// <summary>
    /// Index of the first epoch since the rate last dropped or rose suddenly; 0 where it did neither. What a drop gained is gained once, what a restart costs is
    /// lost once (Loshchilov and Hutter 2017, arXiv:1608.03983): neither foretells anything.
    /// </summary>
    public int StretchStart
    {
        get
        {
            if (_recipe is not null && _recipe.Schedule != ScheduleKind.Step)
            {
                return 0;
            }

            int index = _rates.Length - 1;
            while (index > 0 && !IsDrop(index) && !IsRestart(index))
            {
                index--;
            }

            return Math.Max(0, index);
        }
    }

    /// <summary>Whether the present stretch began with a rate that rose.</summary>
    public bool HasRestarted => StretchStart is var start && start > 0 && IsRestart(start);

    /// <summary>Whether the rate of an epoch was at least that of a later one: only then does a loss that was lower at the first say that the second went wrong.</summary>
    public bool Compares(int epoch, int later) => At(epoch) >= (1 - Alike) * At(later);

    /// <summary>Whether a rate between an epoch and the end was lower than that of the end: what was measured there was measured in calmer steps.</summary>
    public bool RoseSince(int epoch) => _rates.Length > 0 && !Enumerable.Range(epoch, _rates.Length - epoch + 1).All(one => Compares(one, _rates.Length));

    /// <summary>Whether the schedule goes on beyond these epochs on its own course, so that the losses until now foretell little.</summary>
    public bool IsUnderWay => _recipe is not null && _recipe.KnowsItsEnd && _rates.Length < _recipe.Epochs && FinishedFrom is null;

    /// <summary>Whether the rate falls by itself.</summary>
    public bool Decays => _recipe is null ? Last < Drop * Largest : _recipe.Schedule != ScheduleKind.Constant;

    /// <summary>The rate of a later epoch, as the recipe goes on from the last; the last where no recipe is known.</summary>
    public double Foretold(int epoch) => _recipe is null ? Last
        : _recipe.LearningRateAt(_rates.Length) is var now && now > 0 ? Last * _recipe.LearningRateAt(epoch) / now
        : 0;

    /// <summary>Without a recipe only: no schedule of Fathom's own restarts, and a warm-up is none.</summary>
    private bool IsRestart(int index) => _recipe is null && Drop * _rates[index] > _rates[index - 1];

    /// <summary>Without a recipe, a drop is one from a rate that stood still: the end of a cosine halves its rates too.</summary>
    private bool IsDrop(int index) =>
        _rates[index] < Drop * _rates[index - 1] && (_recipe is not null || index < 2 || Math.Abs(_rates[index - 1] - _rates[index - 2]) <= Alike * _rates[index - 2]);
}
