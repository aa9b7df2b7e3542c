namespace Fathom.Study;

/// <summary>
/// The request or the data it names is wrong. The message is one line for the user: what, where, what was expected,
/// what to do. The command prints it.
/// </summary>
public sealed class InvalidRequestException : Exception
{
    public InvalidRequestException(string message)
        : base(message)
    {
    }

    public InvalidRequestException(string message, Exception cause)
        : base(message, cause)
    {
    }

    /// <summary>The run whose files are damaged, by its name: training it again mends them. Null where that is not what is wrong.</summary>
    public string? DamagedRun { get; init; }

    /// <summary>Whether a later version wrote what cannot be read.</summary>
    internal bool IsOfLaterVersion { get; init; }
}
