using System.Text.Json.Serialization;
using Fathom.Study.Data;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Data.Tables;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Diagnosis.Propagation;
using Fathom.Study.Metrics;
using Fathom.Study.Plans;
using Fathom.Study.Recipes;

namespace Fathom.Study.Folders;

/// <summary>The JSON of study.json, run.json and the lock file, generated at build.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    Converters =
    [
        typeof(RecipeConverter),
        typeof(KebabCaseConverter<MissingValues>),
        typeof(KebabCaseConverter<ColumnKind>),
        typeof(KebabCaseConverter<RunStatus>),
        typeof(KebabCaseConverter<RunRequest>),
        typeof(KebabCaseConverter<FindingKind>),
        typeof(KebabCaseConverter<Severity>),
        typeof(KebabCaseConverter<PreflightVerdict>),
        typeof(KebabCaseConverter<Confidence>),
        typeof(KebabCaseConverter<DecidingMetric>),
        typeof(KebabCaseConverter<RemedyKind>),
        typeof(IntegersOnOneLineConverter),
    ])]
[JsonSerializable(typeof(StudyPlan))]
[JsonSerializable(typeof(ExampleImages))]
[JsonSerializable(typeof(PictureProfile))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunRequests))]
[JsonSerializable(typeof(LockOwner))]
[JsonSerializable(typeof(TuningRecord))]
[JsonSerializable(typeof(StudyFingerprint))]
internal sealed partial class StudyJsonContext : JsonSerializerContext;
