namespace Fathom.Engine.Training;

/// <summary>What an evaluation came to. The loss is the plain mean, whatever weights training gives the classes.</summary>
internal readonly record struct EvaluationResult(double Loss, double Accuracy, double BalancedAccuracy);
