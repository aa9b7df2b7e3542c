using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Diagnosis.Propagation;

/// <summary>
/// The mean-field picture of a network before its first step: second moments of signals on their way forward, of errors
/// on their way back, and from both the norm of every layer's weight gradient on a batch.
/// </summary>
/// <remarks>
/// Poole et al. 2016, arXiv:1606.05340, equations 3 and 5 (forward, of one example and of two); Schoenholz et al. 2017,
/// arXiv:1611.01232, equation 8 (backward), with the layers' real sizes in place of their limit; normalisation over the
/// batch after Yang et al. 2019, arXiv:1902.08129. Weights used backward are taken to be independent of those used
/// forward. Kernels over examples are followed as <see cref="PairMeans"/>.
/// </remarks>
internal sealed class SignalPropagation
{
    private readonly Recipe _recipe;
    private readonly NetworkDesign _design;
    private readonly InputKernel _inputs;
    private readonly WeightSpread[] _spreads;
    private readonly PairMeans[] _preActivations;
    private readonly PairMeans[] _activations;
    private readonly PairMeans[] _slopes;
    private readonly PairMeans[] _errors;
    private readonly PairMeans[] _truths;

    /// <param name="recipe">Decides weights and activation.</param>
    /// <param name="depth">Number of dense layers.</param>
    /// <param name="features">Features of one example.</param>
    /// <param name="inputs">What the examples are like.</param>
    public SignalPropagation(Recipe recipe, int depth, int features, InputKernel inputs)
    {
        _recipe = recipe;
        _inputs = inputs;
        _design = recipe.DesignFor(features, inputs.Classes, depth, InputScaling.UnitInterval);
        _spreads = [.. Enumerable.Range(0, depth).Select(index => WeightSpread.Of(recipe, _design.Shape.InputsOf(index), _design.Shape.OutputsOf(index)))];
        _preActivations = new PairMeans[depth];
        _activations = new PairMeans[depth];
        _slopes = new PairMeans[depth];
        Forward();
        PairMeans truth = TruthErrors();
        _truths = Backward(truth);
        _errors = Backward(truth + GuessErrors());
    }

    /// <summary>E z² of every layer, first to last.</summary>
    public IReadOnlyList<double> SignalSquares => [.. _preActivations.Select(kernel => kernel.Self)];

    /// <summary>E (∂L/∂z)² of every layer for one example.</summary>
    public IReadOnlyList<double> ErrorSquares => [.. _errors.Select(kernel => kernel.Self)];

    /// <summary>‖∂L/∂W‖ of every layer, of the batch's mean loss.</summary>
    public IReadOnlyList<double> GradientNorms => [.. Layers.Select(index => NormOf(index, _errors, _inputs.BatchMean))];

    /// <summary>
    /// The part of every layer's ‖∂L/∂W‖ that tells classes apart: what is left once the biases have made all guesses equal, over as many examples of
    /// every class as of any other and so many that none counts by itself.
    /// </summary>
    public IReadOnlyList<double> TellingNorms => [.. Layers.Select(index => NormOf(index, _truths, _inputs.MeanOverClasses))];

    /// <summary>‖∂L/∂W‖ of every layer for a single example.</summary>
    public IReadOnlyList<double> ExampleNorms => [.. Layers.Select(index => NormOf(index, _errors, products => products.Self))];

    /// <summary>‖W‖ of every layer.</summary>
    public IReadOnlyList<double> WeightNorms =>
        [.. _spreads.Select((spread, index) => Math.Sqrt(spread.Weights * _design.Shape.InputsOf(index) * _design.Shape.OutputsOf(index)))];

    private IEnumerable<int> Layers => Enumerable.Range(0, _design.Shape.Depth);

    private double NormOf(int index, PairMeans[] errors, Func<PairMeans, double> mean)
    {
        PairMeans products = Gate(index) * Gate(index) * (errors[index] * InputsOf(index));
        double weights = (double)_design.Shape.InputsOf(index) * _design.Shape.OutputsOf(index);
        return Math.Sqrt(Math.Max(0, weights * mean(products)));
    }

    private PairMeans InputsOf(int index) => index == 0 ? _inputs.Products : _activations[index - 1];

    /// <summary>What the layer's own output is multiplied by where a block ends: ReZero's gates start at zero.</summary>
    private double Gate(int index) => _design.Residual == ResidualKind.Rezero && _design.EndsBlock(index) ? 0 : 1;

    private void Forward()
    {
        int last = _design.Shape.Depth - 1;
        for (int index = 0; index <= last; index++)
        {
            WeightSpread spread = _spreads[index];
            PairMeans own = (_design.Shape.InputsOf(index) * spread.Weights * InputsOf(index)).Select(value => value + spread.Biases);
            _preActivations[index] = _design.EndsBlock(index)
                ? _preActivations[_design.SkipSource(index)] + Gate(index) * Gate(index) * own
                : own;
            if (index < last)
            {
                (_activations[index], _slopes[index]) = Activate(_preActivations[index]);
            }
        }
    }

    /// <summary>The kernel of the activations, and by what the kernel of errors is multiplied on its way back through them.</summary>
    private (PairMeans Activations, PairMeans Slopes) Activate(PairMeans z)
    {
        double mean = _design.Normalization == NormalizationKind.Batch ? _inputs.BatchMean(z) : 0;
        PairMeans centred = z.Select(value => value - mean);
        double variance = centred.Self;
        bool isNormalized = _design.Normalization != NormalizationKind.None && variance > 0;
        PairMeans entering = isNormalized ? 1 / variance * centred : centred;
        PairMeans slopes = Through(ScalarActivation.Slope(_design.Activation), entering);
        return (Through(ScalarActivation.Value(_design.Activation), entering), isNormalized ? 1 / variance * slopes : slopes);
    }

    private static PairMeans Through(Func<double, double> f, PairMeans z) => new(
        GaussianMean.Of(value => f(value) * f(value), z.Self),
        GaussianMean.OfPair(f, z.Self, z.SameClass),
        GaussianMean.OfPair(f, z.Self, z.OtherClass));

    private PairMeans[] Backward(PairMeans outputErrors)
    {
        int last = _design.Shape.Depth - 1;
        PairMeans[] errors = new PairMeans[last + 1];
        errors[last] = outputErrors;
        for (int index = last; index > 0; index--)
        {
            if (_design.EndsBlock(index))
            {
                errors[_design.SkipSource(index)] += errors[index];
            }

            double factor = Gate(index) * Gate(index) * _design.Shape.OutputsOf(index) * _spreads[index].Weights;
            PairMeans back = factor * (errors[index] * _slopes[index - 1]);
            double mean = _design.Normalization == NormalizationKind.Batch ? _inputs.BatchMean(back) : 0;
            errors[index - 1] += back.Select(value => value - mean);
        }

        return errors;
    }

    /// <summary>Softmax minus truth over a logit, of equal guesses: 1 − 1/C with itself and its class, −1/C with another.</summary>
    private PairMeans TruthErrors()
    {
        double classes = _inputs.Classes;
        return 1 / classes * new PairMeans(1 - 1 / classes, 1 - 1 / classes, -1 / classes);
    }

    /// <summary>What logits that are not yet equal add to it, as for log-normal weights: (1 − 1/C)·(e^q − 1)/(C − 1 + e^q), q their kernel.</summary>
    private PairMeans GuessErrors()
    {
        double classes = _inputs.Classes;
        return 1 / classes * _preActivations[^1].Select(q => (1 - 1 / classes) * (1 - classes / (classes - 1 + Math.Exp(Math.Max(q, 0)))));
    }
}
