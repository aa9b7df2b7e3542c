using Fathom.Study.Data.Splits;

namespace Fathom.Study.Data.Tables;

/// <summary>The parts of a table.</summary>
/// <param name="Rows">Their rows, by their places in the table.</param>
/// <param name="IsTestDrawn">Whether the test part was drawn.</param>
/// <param name="IsValidationDrawn">Whether the validation part was drawn.</param>
/// <param name="TornGroups">Groups that stand in two parts, because files or a column put them there.</param>
/// <param name="Drawable">Rows that the parts were drawn from.</param>
/// <param name="Trainable">Rows to train on before fewer were asked for.</param>
internal sealed record TableSplit(RowDraw Rows, bool IsTestDrawn, bool IsValidationDrawn, int TornGroups, int Drawable, int Trainable);
