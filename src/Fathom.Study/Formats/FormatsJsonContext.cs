using System.Text.Json.Serialization;

namespace Fathom.Study.Formats;

/// <summary>JSON inside other formats' metadata.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class FormatsJsonContext : JsonSerializerContext;
