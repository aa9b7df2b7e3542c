using Fathom.DiagnosisBench.Cases;
using Fathom.DiagnosisBench.Detectors;
using Fathom.Study.Diagnosis.Findings;

namespace Fathom.DiagnosisBench.Scoring;

/// <summary>One finding, the cases that have it and the ones that do not, and the rules that look for it.</summary>
/// <param name="Kind">The finding.</param>
/// <param name="Planted">What makes it present.</param>
/// <param name="Strengths">In σ; a single 0 where a plant has no strength.</param>
/// <param name="Clean">What its absence is tested on, with the strength of each.</param>
/// <param name="Published">Rules beside Fathom's.</param>
/// <param name="FewestEpochs">The smallest budget it is tried at.</param>
/// <param name="Case">Which case of the finding; null for any.</param>
internal sealed record Contest(
    FindingKind Kind,
    Plant Planted,
    IReadOnlyList<double> Strengths,
    IReadOnlyList<(Plant Plant, double Sigmas)> Clean,
    IReadOnlyList<Detector> Published,
    int FewestEpochs = 5,
    string? Case = null)
{
    private static readonly (Plant, double)[] Healthy = [(Plant.Settled, 0), (Plant.Falling, 8)];

    public static IReadOnlyList<Contest> All { get; } =
    [
        new(FindingKind.Overfitting, Plant.Overfitting, [3, 5], [.. Healthy, (Plant.FlatGap, 0)],
        [
            new("Prechelt GL 2", view => Prechelt.GeneralizationLoss(view.ValidationLoss, 2)),
            new("Prechelt GL 5", view => Prechelt.GeneralizationLoss(view.ValidationLoss, 5)),
            new("Prechelt PQ 0.75", view => Prechelt.ProgressQuotient(view.ValidationLoss, view.TrainLoss, 0.75)),
            new("Prechelt UP 3", view => Prechelt.UpInARow(view.ValidationLoss, 3)),
            new("Keras EarlyStopping(5)", EarlyStopping.Keras),
            new("AutoTrainer gap", AutoTrainer.TestNotWell),
            new("SageMaker Overfit", SageMaker.Overfit),
            new("Playbook: best in first 10 %", Playbook.BestInFirstTenth),
        ]),
        new(FindingKind.StillImproving, Plant.Falling, [3, 5], [(Plant.Settled, 0)],
        [
            new("Playbook: best in last 25 %", Playbook.BestInLastQuarter),
            new("Keras did not stop", view => new Detection(!EarlyStopping.Keras(view).Found)),
            new("scikit-learn did not stop", view => new Detection(!EarlyStopping.ScikitLearn(view).Found)),
        ]),
        new(FindingKind.Converged, Plant.Settled, [0], [(Plant.Falling, 3), (Plant.Falling, 5)],
        [
            new("Playbook: best before last 25 %", Playbook.BestBeforeLastQuarter),
            new("Keras EarlyStopping(5)", EarlyStopping.Keras),
            new("scikit-learn", EarlyStopping.ScikitLearn),
            new("SageMaker LossNotDecreasing", SageMaker.LossNotDecreasing),
        ]),
        new(FindingKind.Unstable, Plant.Unstable, [3, 5], Healthy, [new("AutoTrainer oscillation", AutoTrainer.Oscillating)], 10),
        new(FindingKind.EarlySpike, Plant.EarlySpike, [3, 5], Healthy, []),
        new(FindingKind.GeneralizationGap, Plant.Gap, [3, 5], Healthy,
            [new("AutoTrainer gap", AutoTrainer.TestNotWell), new("SageMaker Overfit", SageMaker.Overfit)]),
        new(FindingKind.NeverTookOff, Plant.NeverTookOff, [0], Healthy, []),
        new(FindingKind.LateTakeOff, Plant.LateTakeOff, [0], Healthy, []),
        new(FindingKind.Collapsed, Plant.Collapsed, [0], Healthy, []),
        new(FindingKind.Diverged, Plant.Diverged, [0], Healthy, [new("SageMaker ExplodingTensor", SageMaker.NotFinite)]),
        new(FindingKind.VanishingGradients, Plant.Vanishing, [3, 5], Healthy, [new("AutoTrainer ratio", AutoTrainer.Vanishing)]),
        new(FindingKind.ExplodingGradients, Plant.Exploding, [3, 5], Healthy, [new("AutoTrainer ratio", AutoTrainer.Exploding)]),
        new(FindingKind.Memorizing, Plant.Memorizing, [0], [.. Healthy, (Plant.NeverTookOff, 0), (Plant.Gap, 5)], []),
        new(FindingKind.Underfitting, Plant.Underfitting, [0], [.. Healthy, (Plant.Gap, 5), (Plant.Unstable, 5)], [], 10),
        new(FindingKind.DeadUnits, Plant.DeadUnits, [3, 5], Healthy,
            [new("AutoTrainer dying ReLU", AutoTrainer.DyingRelu), new("SageMaker DeadRelu", SageMaker.DeadRelu)]),
    ];

    /// <summary>Causes: the symptom with it, against the symptom alone, the cause alone, and runs in health. Nobody else names causes.</summary>
    public static IReadOnlyList<Contest> Causes { get; } =
    [
        Cause("LostSignal", Plant.LostSignal, (Plant.LateTakeOff, 0), (Plant.Vanishing, 5)),
        Cause("DeadPlateau", Plant.DeadPlateau, (Plant.DeadButFalling, 0)),
        Cause("RateTooHighSetbacks", Plant.ThrownBack, (Plant.Overshooting, 0), (Plant.Unstable, 5)),
        new(FindingKind.Unstable, Plant.Overshooting, [0], [.. Healthy, (Plant.JitterOfValidation, 0)], [], 10, "Steps"),
        Cause("RateTooHighDiverged", Plant.Diverged),
        Cause("RateTooLow", Plant.SlowLine),
    ];

    /// <summary>For tables.</summary>
    public string Name => Case is null ? $"{Kind}" : $"{Kind}: {Case}";

    /// <summary>Fathom's own rule first.</summary>
    public IReadOnlyList<Detector> Detectors =>
    [
        new("Fathom", view => view.Find(Kind, Case) is { } finding ? new Detection(true, finding.Epoch) : Detection.None),
        .. Published,
    ];

    private static Contest Cause(string name, Plant planted, params (Plant, double)[] foils) =>
        new(FindingKind.Cause, planted, [0], [.. Healthy, .. foils], [], 10, name);
}
