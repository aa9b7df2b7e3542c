using Fathom.Engine.Networks;

namespace Fathom.Study.Formats;

/// <summary>What a safetensors file holds: named float32 tensors, and free text under names.</summary>
/// <remarks>Format: https://huggingface.co/docs/safetensors. An 8-byte little-endian header length, a JSON header, the values.</remarks>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>The key of the free text in the header; no tensor may have this name.</summary>
    internal const string MetadataKey = "__metadata__";

    internal const string Float32 = "F32";

    /// <summary>The header is padded with spaces so that the values start at a multiple of this.</summary>
    internal const int Alignment = 8;

    /// <summary>The largest header that readers of the format accept.</summary>
    internal const int MaximumHeaderLength = 100_000_000;
}
