namespace Fathom.Study.Histories.Logs;

/// <summary>One thing to know of how a log was read. Its words are in Texts.</summary>
/// <param name="Kind">What happened; its comment says which names and numbers belong to it.</param>
/// <param name="Names">Columns, mostly.</param>
/// <param name="Numbers">Counts and epochs.</param>
public sealed record LogNote(LogNoteKind Kind, IReadOnlyList<string> Names, IReadOnlyList<double> Numbers)
{
    public LogNote(LogNoteKind kind, string name, params double[] numbers)
        : this(kind, [name], numbers)
    {
    }

    public LogNote(LogNoteKind kind, params double[] numbers)
        : this(kind, [], numbers)
    {
    }

    /// <summary>Whether it could mislead someone who looks at the curves.</summary>
    public bool Misleads => Kind is LogNoteKind.TrainIsRunning or LogNoteKind.ValidationIsTest or LogNoteKind.Sampled or LogNoteKind.Smoothed
        or LogNoteKind.ResumedEpochs or LogNoteKind.CountRestarts or LogNoteKind.Interleaved or LogNoteKind.Damaged
        or LogNoteKind.CurvesAlone;
}
