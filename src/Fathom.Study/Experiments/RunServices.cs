using Fathom.Engine.Training;
using Fathom.Study.Diagnosis;

namespace Fathom.Study.Experiments;

/// <summary>What carrying out runs rests on, passed in so that tests can replace it.</summary>
internal sealed record RunServices(
    StudyRunnerOptions Options,
    IDisk Disk,
    Func<DataSplit, RunSpec, IRunTrainer> CreateTrainer,
    Func<DiagnosisInput, IReadOnlyList<Finding>> Diagnose);
