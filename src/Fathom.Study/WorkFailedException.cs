namespace Fathom.Study;

/// <summary>
/// The request was right but the work could not be done (disk full, no network). The message is one line for the user;
/// the command prints it.
/// </summary>
public sealed class WorkFailedException : Exception
{
    public WorkFailedException(string message)
        : base(message)
    {
    }

    public WorkFailedException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
