using System.Text.Json;

namespace Fathom.Study;

/// <summary>A value that one of our own checks refuses; its message is a sentence of ours.</summary>
/// <param name="message">What was expected.</param>
/// <param name="line">From 0; null where the serializer is to fill it in.</param>
internal sealed class JsonValueException(string message, long? line = null) : JsonException(message, path: null, line, bytePositionInLine: null);
