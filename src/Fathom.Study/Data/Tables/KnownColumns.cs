namespace Fathom.Study.Data.Tables;

/// <summary>The columns that rows to be asked about must have, so that a first line is told from a row, and a line alone is enough.</summary>
/// <param name="Needed">Those that networks learnt from.</param>
/// <param name="Orders">Orders that rows without names may have, each of another length; the needed ones alone come first.</param>
internal sealed record KnownColumns(IReadOnlyList<string> Needed, IReadOnlyList<IReadOnlyList<string>> Orders)
{
    /// <summary>Whether a line names the needed columns.</summary>
    public bool AreNamedIn(IReadOnlyList<string> cells)
    {
        HashSet<string> names = new(cells.Select(cell => cell.Trim()), StringComparer.Ordinal);
        return Needed.All(names.Contains);
    }

    /// <summary>The names of a row's cells; null where no order has so many, or the line names some columns and is no row.</summary>
    public IReadOnlyList<string>? OrderOf(IReadOnlyList<string> cells) =>
        cells.Any(cell => Needed.Contains(cell.Trim(), StringComparer.Ordinal)) ? null : Orders.FirstOrDefault(order => order.Count == cells.Count);

    /// <summary>Whether a cell alone may be a row.</summary>
    public bool MayBeOneCell => Orders.Any(order => order.Count == 1);
}
