namespace Fathom.Study.Folders;

/// <summary>One short training at one learning rate; only validation is read.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Depth">Number of dense layers.</param>
/// <param name="Rung">1 for the first, short round; 2 for that of the best of it.</param>
/// <param name="LearningRate">What was tried.</param>
/// <param name="Epochs">How long it trained.</param>
/// <param name="Seed">Below zero: no seed of a study, so that no rate is chosen for the luck of a run that is then reported.</param>
/// <param name="ValidationAccuracy">Mean over the last third of its epochs; null where it diverged.</param>
/// <param name="ValidationLoss">The same for the loss.</param>
public sealed record LearningRateTrial(
    string Arm, int Depth, int Rung, double LearningRate, int Epochs, int Seed, double? ValidationAccuracy, double? ValidationLoss);
