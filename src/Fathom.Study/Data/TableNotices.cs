using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>What a file was taken for: a table.</summary>
/// <param name="File">Its name.</param>
/// <param name="Format">The separator, or <c>Parquet</c>.</param>
/// <param name="Rows">Of data.</param>
/// <param name="Columns">In the file.</param>
/// <param name="Inputs">What they become.</param>
/// <param name="Label">The column of the classes.</param>
/// <param name="IsGuessed">Whether that was found by looking.</param>
/// <param name="Classes">How many.</param>
public sealed record TakenForTable(string File, string Format, int Rows, int Columns, int Inputs, string Label, bool IsGuessed, int Classes) : DataNotice;

/// <summary>What a file was taken for: a table of pictures.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">Pictures.</param>
/// <param name="Side">Pixels in a row and in a column.</param>
/// <param name="Brightest">The number that is white.</param>
/// <param name="Label">The column of the classes.</param>
/// <param name="IsGuessed">Whether that was found by looking.</param>
/// <param name="Classes">How many.</param>
public sealed record TakenForPictures(string File, int Rows, int Side, int Brightest, string Label, bool IsGuessed, int Classes) : DataNotice;

/// <summary>Columns become no inputs.</summary>
/// <param name="Why">The reason that they share.</param>
/// <param name="Columns">Their names.</param>
public sealed record ColumnsLeftOut(LeftOut Why, IReadOnlyList<string> Columns) : DataNotice;

/// <summary>So few examples that recipes made for tens of thousands take smaller batches.</summary>
/// <param name="Training">How many are trained on.</param>
public sealed record FewExamples(int Training) : DataNotice;

/// <summary>Cells without a value, which are imputed.</summary>
/// <param name="Cells">How many.</param>
/// <param name="Columns">The columns that have some.</param>
public sealed record CellsMissing(int Cells, IReadOnlyList<string> Columns) : DataNotice;

/// <summary>Rows without a class, which are left out.</summary>
/// <param name="Rows">How many.</param>
public sealed record RowsWithoutClass(int Rows) : DataNotice;

/// <summary>Values of validation or test rows that no training row has.</summary>
/// <param name="Column">Where.</param>
/// <param name="Cells">How many cells.</param>
/// <param name="Value">The first of them, as written.</param>
/// <param name="File">Where that stands.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Known">The values of training rows.</param>
public sealed record UnknownValues(string Column, int Cells, string Value, string File, long Line, IReadOnlyList<string> Known) : DataNotice;

/// <summary>The same of further columns, which are not named.</summary>
/// <param name="Columns">How many.</param>
/// <param name="Cells">In all of them.</param>
public sealed record MoreUnknownValues(int Columns, int Cells) : DataNotice;

/// <summary>Each value of a column goes with one class alone.</summary>
/// <param name="Column">Its name.</param>
public sealed record LabelLeak(string Column) : DataNotice;

/// <summary>Groups that stand in two parts, because files or a column put them there.</summary>
/// <param name="Column">Of the groups.</param>
/// <param name="Groups">How many.</param>
public sealed record GroupsInTwoParts(string Column, int Groups) : DataNotice;

/// <summary>Validation rows that stand among those trained on too.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Of">Validation rows.</param>
public sealed record RepeatedInValidation(int Rows, int Of) : DataNotice;

/// <summary>Test rows that stand among those trained or validated on too.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Of">Test rows.</param>
public sealed record RepeatedRows(int Rows, int Of) : DataNotice;
