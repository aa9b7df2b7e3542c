namespace Fathom.Study.Histories.Tables;

/// <summary>A curve's column or columns.</summary>
/// <param name="Meaning">Of the first.</param>
/// <param name="Columns">One, or the parts of a sum.</param>
internal sealed record Pick(ColumnMeaning Meaning, IReadOnlyList<FrameColumn> Columns)
{
    public string Name => string.Join(" + ", Columns.Select(column => column.Name));

    public int Readings => Columns[0].Readings;

    /// <summary>The cell, of a sum the sum; missing where a part is.</summary>
    public double At(int row)
    {
        if (Columns.Count == 1)
        {
            return Columns[0][row];
        }

        double sum = 0;
        foreach (FrameColumn column in Columns)
        {
            if (Cell.IsMissing(column[row]))
            {
                return Cell.Missing;
            }

            sum += column[row];
        }

        return sum;
    }
}
