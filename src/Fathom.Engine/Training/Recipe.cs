using Fathom.Engine.Networks;

namespace Fathom.Engine.Training;

/// <summary>Everything that decides a run but depth, seed and data. The defaults are the preset <c>homework</c>.</summary>
public sealed partial record Recipe
{
    /// <summary>Units of each hidden layer.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Units of each hidden layer where they differ, input side first; then depth is one more than their number. Empty: all have <see cref="Width"/>.</summary>
    public HiddenWidths Widths { get; init; }

    public ActivationKind Activation { get; init; } = ActivationKind.Relu;

    public InitializerKind Initializer { get; init; } = InitializerKind.GlorotUniform;

    /// <summary>Multiplies the initial weights.</summary>
    public double Gain { get; init; } = 1;

    public NormalizationKind Normalization { get; init; } = NormalizationKind.None;

    public ResidualKind Residual { get; init; } = ResidualKind.None;

    /// <summary>Dense layers that a skip leads around.</summary>
    public int SkipLength { get; init; } = 2;

    /// <summary>
    /// Probability that a hidden unit's output is left out of a step. Srivastava et al. 2014; with SELU it is alpha
    /// dropout, which keeps mean and variance (Klambauer et al. 2017).
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>
    /// Probability that a pixel is left out of a step: set to 0, after scaling, the others divided by the probability of being
    /// kept. Srivastava et al. 2014, section 6.1: 0.2 for images.
    /// </summary>
    public double InputDropout { get; init; }

    /// <summary>Part of each target spread evenly over all classes while training. Szegedy et al. 2016, section 7.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// What each class counts in the training loss and its gradient: the mean over a batch of weight times loss, as Keras's <c>class_weight</c>. Evaluated
    /// losses are not weighted.
    /// </summary>
    public ClassWeightKind ClassWeights { get; init; }

    /// <summary>
    /// Scales features to mean 0 and standard deviation 1 over the training examples: bytes all together, float32 each feature
    /// by itself. Otherwise bytes become 0…1 and float32 stays as it is.
    /// </summary>
    public bool Standardize { get; init; }

    /// <summary>Each training image is moved by up to so many pixels each way, anew in every epoch.</summary>
    public int Shift { get; init; }

    /// <summary>Half of the training images are mirrored left to right, drawn anew in every epoch.</summary>
    public bool Flip { get; init; }

    public OptimizerKind Optimizer { get; init; } = OptimizerKind.Sgd;

    public double LearningRate { get; init; } = 0.01;

    /// <summary>μ of <see cref="OptimizerKind.Sgd"/>.</summary>
    public double Momentum { get; init; }

    /// <summary>Nesterov's form of momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>λ of the penalty ½λ‖W‖² added to the loss: λ·W joins the gradient (Keras's <c>l2</c> is half of it). Weights only.</summary>
    public double L2 { get; init; }

    /// <summary>λ of decoupled decay: every step first takes W to (1 − α·λ)·W. Weights only.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest norm of a step's whole gradient, scaled down to it beyond; 0: none. Pascanu et al. 2013.</summary>
    public double ClipNorm { get; init; }

    public ScheduleKind Schedule { get; init; } = ScheduleKind.Constant;

    /// <summary>Epochs between two drops of <see cref="ScheduleKind.Step"/>.</summary>
    public int StepEvery { get; init; } = 10;

    /// <summary>What a drop of <see cref="ScheduleKind.Step"/> multiplies the learning rate by.</summary>
    public double StepFactor { get; init; } = 0.1;

    /// <summary>Epochs in which the learning rate rises evenly, step by step, to where the schedule has it. Goyal et al. 2017.</summary>
    public int WarmupEpochs { get; init; }

    /// <summary>Examples of one step; the last short batch of an epoch is kept.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Passes over the training examples.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>
    /// Early stopping: epochs without a new lowest validation loss after which training ends; 0: never. Where it is on, the
    /// weights of the best epoch are restored at the end, whether or not patience ran out.
    /// </summary>
    public int Patience { get; init; }

    /// <summary>By how much a validation loss must be below the best to count as better, as in Keras.</summary>
    public double MinDelta { get; init; }

    /// <summary>Whether the learning rate of an epoch depends on <see cref="Epochs"/>; then every budget is a run of its own.</summary>
    public bool KnowsItsEnd => Schedule is ScheduleKind.Cosine or ScheduleKind.OneCycle;

    /// <summary>The learning rate that an epoch has, counted from 1; after the last planned one that of the last.</summary>
    public double LearningRateAt(int epoch) => LearningRates.At(this, Math.Clamp(epoch, 1, Epochs) - 1, stepsPerEpoch: 1);

    /// <summary>How this recipe's network reads features: the one place that decides it.</summary>
    /// <param name="training">The examples that are trained on.</param>
    public InputScaling ScalingFor(ExampleSet training) => (Standardize, training.Kind) switch
    {
        (false, FeatureKind.Bytes) => InputScaling.UnitInterval,
        (false, _) => InputScaling.Unchanged,
        (true, FeatureKind.Bytes) => InputScaling.Standardized(training.Pixels.Span),
        (true, _) => InputScaling.Standardized(training.Values.Span, training.FeatureCount),
    };

    /// <summary>The network that this recipe trains.</summary>
    public NetworkDesign DesignFor(int inputs, int classes, int depth, InputScaling scaling) =>
        new(ShapeFor(inputs, classes, depth), Activation)
        {
            Normalization = Normalization,
            Residual = Residual,
            SkipLength = SkipLength,
            Scaling = scaling,
        };

    /// <summary>Its sizes.</summary>
    public NetworkShape ShapeFor(int inputs, int classes, int depth) => new(inputs, Width, classes, depth) { Widths = Widths };
}
