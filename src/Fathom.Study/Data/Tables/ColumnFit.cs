namespace Fathom.Study.Data.Tables;

/// <summary>Learns from the training rows what is made of a column's cells.</summary>
internal sealed class ColumnFit(RawTable table, int[] trainingRows, TableQuestion question)
{
    /// <summary>Different whole numbers that are still read as the names of categories.</summary>
    private const int MostNumberedCategories = 8;

    private const int MostCategories = 1000;

    /// <summary>Below, every column looks like an identifier.</summary>
    private const int LeastRowsToJudge = 20;

    private static readonly string[] Yes = ["yes", "y", "true", "t"];
    private static readonly string[] No = ["no", "n", "false", "f"];
    private static readonly string[] IdentifierNames = ["id", "ids", "index", "idx", "row", "rownames", "uuid", "guid", "no", "nr", "number", "key", "serial"];

    /// <summary>What becomes of a column.</summary>
    /// <param name="column">As read.</param>
    /// <param name="why">Why it becomes no input, where null is returned.</param>
    /// <exception cref="InvalidRequestException">A text among numbers, dates, or a missing cell where those are refused.</exception>
    public TableColumn? Of(RawColumn column, out LeftOut why)
    {
        why = default;
        int filled = column.MissingCount == 0 ? trainingRows.Length : trainingRows.Count(row => !column.IsMissing(row));
        if (filled == 0)
        {
            why = LeftOut.Empty;
            return null;
        }

        CheckText(column);
        bool tellsMissing = filled < trainingRows.Length;
        return column.IsAllNumbers ? Numbers(column, filled, tellsMissing, out why) : Texts(column, filled, tellsMissing, out why);
    }

    private TableColumn? Numbers(RawColumn column, int filled, bool tellsMissing, out LeftOut why)
    {
        why = LeftOut.OneValue;
        double[] numbers = NumbersOf(column, filled);
        double[] different = Different(numbers);
        if (different.Length == 1 && !tellsMissing)
        {
            return null;
        }

        if (IsIdentifier(column, different.Length, filled))
        {
            why = LeftOut.Identifier;
            return null;
        }

        bool isWhole = different.All(number => number == Math.Floor(number));
        if (isWhole && different.Length is > 2 and <= MostNumberedCategories)
        {
            return new TableColumn(column.Name, ColumnKind.NumberedCategory, Values: [.. different.Select(CellText.Canonical)], TellsMissing: tellsMissing);
        }

        (double mean, double deviation) = Moments(numbers);
        return new TableColumn(column.Name, ColumnKind.Number, mean, deviation, TellsMissing: tellsMissing);
    }

    private TableColumn? Texts(RawColumn column, int filled, bool tellsMissing, out LeftOut why)
    {
        why = LeftOut.OneValue;
        int[] counts = new int[column.Texts.Count];
        foreach (int row in trainingRows)
        {
            if (!column.IsMissing(row))
            {
                counts[column.Code(row)]++;
            }
        }

        string[] values = [.. column.Texts.Where((_, code) => counts[code] > 0).Order(StringComparer.Ordinal)];
        if (values.Length == 1 && !tellsMissing)
        {
            return null;
        }

        if (values.Length > MostCategories || (values.Length > LeastRowsToJudge && values.Length * 2 > filled))
        {
            why = IsIdentifier(column, values.Length, filled) ? LeftOut.Identifier : LeftOut.FreeText;
            return null;
        }

        if (values.Length <= 2 && Of(values, Yes) is string yes && Of(values, No) is string no)
        {
            int Count(string value) => counts[column.Texts.ToList().IndexOf(value)];
            return new TableColumn(column.Name, ColumnKind.YesNo, Values: [no, yes], Fill: Count(yes) > Count(no) ? 1 : 0, TellsMissing: tellsMissing);
        }

        return new TableColumn(column.Name, ColumnKind.Category, Values: values, TellsMissing: tellsMissing);
    }

    private double[] NumbersOf(RawColumn column, int filled)
    {
        double[] numbers = new double[filled];
        int count = 0;
        foreach (int row in trainingRows)
        {
            double number = column.Number(row);
            if (!double.IsNaN(number))
            {
                numbers[count++] = number;
            }
        }

        return numbers;
    }

    /// <summary>Ascending.</summary>
    private static double[] Different(double[] numbers)
    {
        double[] different = [.. new HashSet<double>(numbers)];
        Array.Sort(different);
        return different;
    }

    private static string? Of(string[] values, string[] words) =>
        values.FirstOrDefault(value => words.Contains(value.ToLowerInvariant(), StringComparer.Ordinal));

    private bool IsIdentifier(RawColumn column, int different, int filled)
    {
        if (filled < LeastRowsToJudge || different * 10 < filled * 9)
        {
            return false;
        }

        string[] words = column.Name.ToLowerInvariant().Split(' ', '_', '-', '.');
        return words.Intersect(IdentifierNames, StringComparer.Ordinal).Any()
            || column.Name.EndsWith("Id", StringComparison.Ordinal) || column.Name.EndsWith("ID", StringComparison.Ordinal)
            || (ReferenceEquals(column, table.Columns[0]) && IsCount(column));
    }

    /// <summary>Whether the rows are counted: 0, 1, 2 … or 1, 2, 3 ….</summary>
    private bool IsCount(RawColumn column) =>
        column.IsAllNumbers && column.Number(0) is 0 or 1 && Enumerable.Range(1, Math.Min(table.Rows, 1000) - 1).All(row => column.Number(row) == column.Number(row - 1) + 1);

    /// <summary>Text in a column of numbers, dates, and missing cells where none may be.</summary>
    private void CheckText(RawColumn column)
    {
        if (question.RefusesMissing && column.MissingCount > 0 && Enumerable.Range(0, table.Rows).FirstOrDefault(column.IsMissing, -1) is >= 0 and int missing)
        {
            throw table.Fault(table.PlaceOf(missing), column, $"there is no value; expected one in every cell. Fill it, leave the column out with {question.IgnoreOption}, or let {question.MissingOption} impute it.");
        }

        if (column is { Comma: { } comma, Point: { } point })
        {
            ((string text, long place), long other) = comma.Place < point.Place ? (point, comma.Place) : (comma, point.Place);
            throw table.Fault(place, column, FormattableString.Invariant(
                $"'{text}' has a decimal {(text.Contains('.', StringComparison.Ordinal) ? "point" : "comma")} and line {RawTable.LineAt(other)} the other; expected one of them in the whole column. Write all numbers with a point."));
        }

        if (column.IsAllNumbers)
        {
            return;
        }

        long[] counts = new long[column.Texts.Count];
        for (int row = 0; row < column.Count; row++)
        {
            if (!column.IsMissing(row))
            {
                counts[column.Code(row)]++;
            }
        }

        long all = counts.Sum();
        long numbers = counts.Where((_, code) => !double.IsNaN(column.Value(code))).Sum();
        int odd = Enumerable.Range(0, counts.Length).First(code => double.IsNaN(column.Value(code)));
        if (numbers * 10 >= all * 9 && column.FirstRow(odd) == table.PlaceOf(0) && ColumnsWithTextIn(table.PlaceOf(0)) > 1)
        {
            throw table.Fault(column.FirstRow(odd), column,
                $"'{column.Texts[odd]}' is no number, and other columns of numbers have text in this line too; expected a row of data below one line of names. Remove this line, or the names above it.");
        }

        if (numbers * 10 >= all * 9)
        {
            throw table.Fault(column.FirstRow(odd), column, FormattableString.Invariant(
                $"'{column.Texts[odd]}' is no number; expected one as in {numbers:N0} other rows. Correct it, or leave the cell empty where the value is missing."));
        }

        int dressed = Enumerable.Range(0, counts.Length).FirstOrDefault(code => CellText.Dress(column.Texts[code]) is not null, -1);
        if (dressed >= 0 && counts.Where((_, code) => CellText.Dress(column.Texts[code]) is not null || !double.IsNaN(column.Value(code))).Sum() * 10 >= all * 9)
        {
            throw table.Fault(column.FirstRow(dressed), column,
                $"'{column.Texts[dressed]}' is a number with {CellText.Dress(column.Texts[dressed])}; expected digits and a point alone, such as 1234.5. Write the column so, or leave it out with {question.IgnoreOption} {Quoted(column.Name)}.");
        }

        long dates = counts.Where((_, code) => CellText.IsDate(column.Texts[code])).Sum();
        if (dates * 10 >= all * 9)
        {
            throw table.Fault(column.FirstRow(odd), column,
                $"'{column.Texts[odd]}' is a date; Fathom does not read dates. Leave the column out with {question.IgnoreOption} {Quoted(column.Name)}, or make numbers of it (year, days since).");
        }
    }

    /// <summary>Columns that are numbers but for a text in one place.</summary>
    private int ColumnsWithTextIn(long place) => table.Columns.Count(column =>
        column is { IsAllNumbers: false, HasTexts: true }
        && column.Texts.Index().Where(text => double.IsNaN(column.Value(text.Index))).Select(text => text.Index).ToArray() is [int only]
        && column.FirstRow(only) == place);

    private static string Quoted(string name) => name.All(char.IsAsciiLetterOrDigit) ? name : $"'{name}'";

    /// <summary>Population mean and standard deviation, two passes in the order of the rows; do not reorder (bit contract).</summary>
    private static (double Mean, double Deviation) Moments(double[] numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
        {
            sum += number;
        }

        double mean = sum / numbers.Length;
        double squares = 0;
        foreach (double number in numbers)
        {
            squares += (number - mean) * (number - mean);
        }

        double deviation = Math.Sqrt(squares / numbers.Length);
        return (mean, deviation > 0 ? deviation : 1);
    }
}
