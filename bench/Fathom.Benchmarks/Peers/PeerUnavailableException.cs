namespace Fathom.Benchmarks.Peers;

/// <summary>A peer does not run on this machine; the measurement goes on without it.</summary>
internal sealed class PeerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
