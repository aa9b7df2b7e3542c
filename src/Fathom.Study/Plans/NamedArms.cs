using Fathom.Engine;
using Fathom.Engine.Networks;
using Fathom.Engine.Training;

namespace Fathom.Study.Plans;

/// <summary>
/// The arms that Fathom names. All but <c>modern</c>, the calibrations and the records differ from <c>homework</c> in the one thing
/// that they are named for, and what it needs, so that a difference between two arms has one cause.
/// </summary>
public static class NamedArms
{
    /// <summary>Every named arm, in the order they are listed.</summary>
    public static IReadOnlyList<Arm> All { get; } =
    [
        new("homework", new Recipe()),

        // He, Zhang, Ren and Sun 2015, "Delving deep into rectifiers", equation 10: keeps the variance through ReLU.
        new("he", new Recipe { Initializer = InitializerKind.HeNormal }),

        // Saxe, McClelland and Ganguli 2013, "Exact solutions to the nonlinear dynamics of learning"; √2 makes up for what ReLU halves.
        new("orthogonal", new Recipe { Initializer = InitializerKind.Orthogonal, Gain = Math.Sqrt(2) }),

        // He, Zhang, Ren and Sun 2016, "Identity mappings in deep residual networks". Glorot's weights stay: through ReLU a
        // block then adds a quarter of the variance, not all of it, and signals stay small without normalisation.
        new("residual", new Recipe { Residual = ResidualKind.Identity }),

        // Bachlechner et al. 2020, "ReZero is all you need": blocks start switched off.
        new("rezero", new Recipe { Residual = ResidualKind.Rezero }),

        // Ioffe and Szegedy 2015, "Batch normalization".
        new("batchnorm", new Recipe { Normalization = NormalizationKind.Batch }),

        // Klambauer et al. 2017, "Self-normalizing neural networks": asks for LeCun's normal weights and standardised inputs.
        new("selu", new Recipe { Activation = ActivationKind.Selu, Initializer = InitializerKind.LecunNormal, Standardize = true }),

        // What is usual today. Skips because batch normalisation alone makes gradients explode with depth (Yang et al. 2019);
        // AdamW: Loshchilov and Hutter 2019; one-cycle: Smith 2018; label smoothing: Szegedy et al. 2016; dropout: Srivastava et al. 2014.
        new("modern", new Recipe
        {
            Initializer = InitializerKind.HeNormal,
            Normalization = NormalizationKind.Batch,
            Residual = ResidualKind.Identity,
            Dropout = 0.1,
            LabelSmoothing = 0.1,
            Standardize = true,
            Optimizer = OptimizerKind.Adamw,
            LearningRate = 2e-3,
            WeightDecay = 0.01,
            Schedule = ScheduleKind.OneCycle,
            BatchSize = 128,
            Epochs = 40,
        }),

        // The literature's points that show whether a set-up is sound. Xiao, Rasul and Vollgraf 2017, "Fashion-MNIST", table 3:
        // logistic regression 0.842, one hidden layer of 100 ReLU 0.871 (scikit-learn: Adam, batch 200).
        new("linear", Calibration with { Epochs = 30 }),
        new("mlp-100", Calibration with { Widths = new HiddenWidths([100]), BatchSize = 200, Epochs = 15 }),

        // The data set's benchmark of non-convolutional networks, in Keras: 0.879 ± 0.0025.
        new("mlp-256-128-100", Calibration with { Widths = new HiddenWidths([256, 128, 100]), Dropout = 0.4, Epochs = 30 }),

        // The best of the search in docs/studies/records.md, each chosen on validation.
        new("record", Record with { Widths = new HiddenWidths([512, 512, 512, 512]), Dropout = 0.3, Epochs = 40 }),
        new("record-deep", Record with { Width = 256, Residual = ResidualKind.Identity, Dropout = 0.15, InputDropout = 0.1, Epochs = 40 }),
        new("record-augmented", Record with { Widths = new HiddenWidths([1024, 1024, 1024]), Dropout = 0.2, Shift = 1, Flip = true, Epochs = 100 }),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(arm => arm.Name)];

    private static Recipe Record => new()
    {
        Initializer = InitializerKind.HeNormal,
        Normalization = NormalizationKind.Batch,
        Standardize = true,
        LabelSmoothing = 0.1,
        Optimizer = OptimizerKind.Adamw,
        LearningRate = 2e-3,
        WeightDecay = 0.05,
        Schedule = ScheduleKind.OneCycle,
        BatchSize = 128,
    };

    private static Recipe Calibration => new() { Optimizer = OptimizerKind.Adam, LearningRate = 1e-3 };

    /// <summary>The named arm; null where there is none of that name.</summary>
    public static Arm? Named(string name) => All.FirstOrDefault(arm => arm.Name == name);

    /// <exception cref="InvalidRequestException">No arm has that name; the message lists those there are.</exception>
    public static Arm Find(string name) => Find(name, []);

    /// <summary>An arm of the user's, or else of Fathom's.</summary>
    /// <exception cref="InvalidRequestException">No arm has that name; the message lists those there are.</exception>
    public static Arm Find(string name, IReadOnlyList<Arm> own) =>
        own.FirstOrDefault(arm => arm.Name == name)
        ?? Named(name) ?? throw new InvalidRequestException(UnknownName(name, own));

    private static string UnknownName(string name, IReadOnlyList<Arm> own)
    {
        string[] names = [.. own.Select(arm => arm.Name), .. Names];
        string guess = Spelling.Nearest(name, names) is { } nearest ? $" Did you mean {nearest}?" : "";
        return $"there is no arm '{name}'; expected {string.Join(", ", names)}.{guess}";
    }
}
