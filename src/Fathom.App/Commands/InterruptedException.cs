namespace Fathom.App.Commands;

/// <summary>Ctrl-C, with one line for the user: what is kept and how to go on.</summary>
internal sealed class InterruptedException(string message, OperationCanceledException cause)
    : OperationCanceledException(message, cause, cause.CancellationToken);
