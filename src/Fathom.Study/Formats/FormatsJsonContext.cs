using System.Text.Json.Serialization;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Formats;

/// <summary>JSON inside other formats' metadata.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ColumnKindConverter)])]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(TableEncoding))]
internal sealed partial class FormatsJsonContext : JsonSerializerContext;
