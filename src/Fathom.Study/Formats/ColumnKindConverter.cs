using System.Text.Json;
using System.Text.Json.Serialization;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Formats;

/// <summary>Kinds of columns by their names: <c>numbered-category</c>.</summary>
internal sealed class ColumnKindConverter() : JsonStringEnumConverter<ColumnKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
