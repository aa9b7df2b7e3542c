using Fathom.Engine.Training;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Measures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;

namespace Fathom.Study.Workers;

/// <summary>What carrying out runs rests on, passed in so that tests can replace it.</summary>
internal sealed record RunServices(
    StudyRunnerOptions Options,
    IDisk Disk,
    Func<DataSplit, RunSpec, IRunTrainer> CreateTrainer,
    Func<DiagnosisInput, IReadOnlyList<Finding>> Diagnose);
