namespace Fathom.Study.Histories.Logs;

/// <summary>What there is to know of how a log was read. N: a name; x, y: numbers.</summary>
public enum LogNoteKind
{
    /// <summary>Nothing in the file counts; rows are taken for epochs and counted from 1.</summary>
    RowsCounted,

    /// <summary>Steps became rows: column N, x readings in y rows, each the mean since the row before.</summary>
    StepsFolded,

    /// <summary>An epoch has several validations, so each is a row: x of them in y epochs.</summary>
    EvaluationsAreRows,

    /// <summary>Rows without a count took that of the row before: column N.</summary>
    CountFilled,

    /// <summary>Very long: x rows each were averaged.</summary>
    RowsAveraged,

    /// <summary>The last row was not finished and is left out: line x, where the format has lines.</summary>
    UnfinishedRow,

    /// <summary>The last epoch has no validation yet and is left out: epoch x.</summary>
    UnfinishedEpoch,

    /// <summary>Readings after training's end (validate, test) are left out: at epoch or step x.</summary>
    EvaluatedAfterTraining,

    /// <summary>Column N holds nothing but NaN and is left out.</summary>
    AllNaN,

    /// <summary>The count goes back to its first: row x is where this log begins, run y of z in the file.</summary>
    CountRestarts,

    /// <summary>Rows x to y (as counted) were recorded twice, as a resumed run does; the later ones are kept.</summary>
    ResumedEpochs,

    /// <summary>x runs stand row by row among each other; told apart by their counts and by how their values go on.</summary>
    Interleaved,

    /// <summary>Training's values are means while the weights moved, validation's are measured after: a gap below zero is no fault.</summary>
    TrainIsRunning,

    /// <summary>What serves as validation is called test: column N. What was chosen by it is no longer measured by it.</summary>
    ValidationIsTest,

    /// <summary>The file keeps a sample of the steps, not all: x of them, by N.</summary>
    Sampled,

    /// <summary>Values were smoothed before they were written: column N.</summary>
    Smoothed,

    /// <summary>Column N is in percent; read as fractions.</summary>
    Percent,

    /// <summary>The loss is the sum of the columns N….</summary>
    LossIsSum,

    /// <summary>Columns N… measure the same or more and were left aside.</summary>
    OtherColumns,

    /// <summary>The number of validation examples, x, follows from N (a column, or a line of the file).</summary>
    SizeDerived,

    /// <summary>The number of validation examples is at least x: the accuracies in column N are multiples of 1/x.</summary>
    SizeFromSteps,

    /// <summary>The file is damaged from x (a record, a byte) on; what stands before it was read.</summary>
    Damaged,

    /// <summary>Other files hold a part of the same run and were left aside: x of them.</summary>
    PartsLeftAside,

    /// <summary>No validation in the file.</summary>
    NoValidation,

    /// <summary>No training curve in the file.</summary>
    NoTraining,

    /// <summary>Of a run of Fathom's own not all could be read, for the reason N; it was judged by its curves alone.</summary>
    CurvesAlone,
}
