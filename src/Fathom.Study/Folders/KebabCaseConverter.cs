using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fathom.Study.Folders;

/// <summary>Enumerations as kebab-case names: <c>glorot-uniform</c>.</summary>
internal sealed class KebabCaseConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
