namespace Fathom.Study.Diagnosis.Homework;

/// <summary>A test accuracy that the homework reports.</summary>
public sealed record HomeworkResult(int Depth, int Budget, double TestAccuracy);
