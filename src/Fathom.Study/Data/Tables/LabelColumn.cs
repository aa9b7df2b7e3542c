namespace Fathom.Study.Data.Tables;

/// <summary>Which column holds the classes, and what they are.</summary>
/// <param name="Index">Its place in the table.</param>
/// <param name="IsGuessed">Whether it was found by looking.</param>
/// <param name="ClassNames">In label order: numbers by size, texts by their letters.</param>
/// <param name="Labels">The class of each row; <see cref="NoLabel"/> where the cell is empty.</param>
internal sealed record LabelColumn(int Index, bool IsGuessed, IReadOnlyList<string> ClassNames, int[] Labels)
{
    public const int NoLabel = -1;

    private const int MostClasses = 256;
    private const int MostNumbers = 100;

    /// <summary>Names that people give to the column of the classes.</summary>
    private static readonly string[] Usual =
        ["class", "classes", "label", "labels", "target", "targets", "category", "species", "diagnosis", "outcome", "y"];

    /// <summary>The column that is asked for, or the one that can only be it.</summary>
    /// <exception cref="InvalidRequestException">There is none, or it does not hold classes: why, and what to do.</exception>
    public static LabelColumn Of(RawTable table, TableQuestion question)
    {
        int index = question.Label is { } asked
            ? table.Find(asked) ?? throw table.Fault($"has no column '{asked}'; expected one of: {Names(table.Columns)}. {Meant(table, asked)}Name one with {question.LabelOption}.")
            : Guess(table, question) ?? throw table.Fault(
                $"does not say which column holds the classes. Name it with {question.LabelOption}; the columns are {Names(Candidates(table))}.");
        return Read(table, index, question);
    }

    private static int? Guess(RawTable table, TableQuestion question)
    {
        HashSet<int> aside = question.Aside(table);
        int[] named = [.. table.Columns.Index().Where(column => !aside.Contains(column.Index) && Usual.Contains(column.Item.Name.ToLowerInvariant(), StringComparer.Ordinal)).Select(column => column.Index)];
        if (named is [int place] && table.Columns[place].Name is "y" or "Y" && table.Find("x") is not null && !MayHoldClasses(table.Columns[place]))
        {
            // A coordinate.
            named = [];
        }

        if (named.Length > 0)
        {
            return named.Length == 1 ? named[0] : null;
        }

        // The only column that is no number, at either end: as most published tables have it.
        int[] free = [.. Enumerable.Range(0, table.Columns.Count).Where(column => !aside.Contains(column))];
        if (free.Length == 0)
        {
            return null;
        }

        (int first, int last) = (free[0], free[^1]);
        int[] texts = [.. table.Columns.Index().Where(column => !column.Item.IsAllNumbers && !aside.Contains(column.Index)).Select(column => column.Index)];
        if (texts is [int only] && (only == first || only == last) && table.Columns[only].Texts.Count is > 1 and <= MostClasses && table.Columns[only].Texts.Count * 2 <= table.Rows)
        {
            return only;
        }

        int[] ends = [.. new[] { first, last }.Distinct().Where(end => PixelTable.IsLikely(table, [end, .. aside]) && IsNumbered(table.Columns[end]))];
        return ends is [int beside] ? beside : null;
    }

    private static bool MayHoldClasses(RawColumn column) => column.HasTexts && (!column.IsAllNumbers
        || Enumerable.Range(0, column.Texts.Count).Select(column.Value).Distinct().Take(MostNumbers + 1).ToArray() is { Length: <= MostNumbers } numbers && numbers.All(double.IsInteger));

    /// <summary>Whether the values are 0, 1, 2 … or 1, 2, 3 …, more than one.</summary>
    private static bool IsNumbered(RawColumn column)
    {
        double[] values = [.. Enumerable.Range(0, column.Texts.Count).Select(column.Value).Distinct().Order()];
        return column.HasTexts && column.IsAllNumbers && values.Length is > 1 and <= MostClasses
            && values[0] is 0 or 1 && values.Index().All(value => value.Item == values[0] + value.Index);
    }

    private static LabelColumn Read(RawTable table, int index, TableQuestion question)
    {
        RawColumn column = table.Columns[index];
        bool isGuessed = question.Label is null;
        if (!column.HasTexts)
        {
            throw NotClasses(table, column, question, "holds more than a thousand different numbers");
        }

        if (column.IsAllNumbers)
        {
            double[] numbers = [.. Enumerable.Range(0, column.Texts.Count).Select(column.Value)];
            if (numbers.FirstOrDefault(number => number != Math.Floor(number)) is var broken and not 0)
            {
                throw NotClasses(table, column, question, FormattableString.Invariant($"holds {numbers.Length:N0} different numbers such as {broken}"));
            }
        }

        string[] classes = column.IsAllNumbers
            ? [.. Enumerable.Range(0, column.Texts.Count).Select(column.Value).Distinct().Order().Select(CellText.Canonical)]
            : [.. column.Texts.Order(StringComparer.Ordinal)];
        if (column.IsAllNumbers && classes.Length > MostNumbers)
        {
            throw NotClasses(table, column, question, FormattableString.Invariant($"holds {classes.Length:N0} different numbers"));
        }

        if (classes.Length < 2)
        {
            throw table.Fault($"has {(classes.Length == 0 ? "no class" : $"one class, '{classes[0]}',")} in the column '{column.Name}'; expected at least two. Name another column with {question.LabelOption}.");
        }

        if (classes.Length > MostClasses || classes.Length * 2 > table.Rows)
        {
            throw table.Fault(FormattableString.Invariant(
                $"has {classes.Length:N0} classes in {table.Rows:N0} rows in the column '{column.Name}'; expected at most {MostClasses}, with two rows or more of each on average. ")
                + $"Name another column with {question.LabelOption}, or join rare classes.");
        }

        Dictionary<string, int> labels = classes.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        int[] ofCodes = [.. Enumerable.Range(0, column.Texts.Count).Select(code => labels[column.IsAllNumbers ? CellText.Canonical(column.Value(code)) : column.Texts[code]])];
        int[] labelOf = new int[table.Rows];
        for (int row = 0; row < labelOf.Length; row++)
        {
            labelOf[row] = column.Code(row) is >= 0 and int code ? ofCodes[code] : NoLabel;
        }

        return new LabelColumn(index, isGuessed, classes, labelOf);
    }

    private static InvalidRequestException NotClasses(RawTable table, RawColumn column, TableQuestion question, string what)
    {
        RawColumn[] others = [.. OfFewValues(table).Where(other => other != column)];
        string such = others.Length == 0 ? "" : $" ({Names(others)})";
        return table.Fault(
            $"has no classes in the column '{column.Name}': it {what}. Fathom learns classes, not numbers (regression), yet. Name a column of classes{such} with {question.LabelOption}, or make classes of the numbers (such as low, middle, high).");
    }

    private static RawColumn[] OfFewValues(RawTable table) => [.. table.Columns.Where(column => column.HasTexts && column.Texts.Count is > 1 and <= 30)];

    private static IReadOnlyList<RawColumn> Candidates(RawTable table) => OfFewValues(table) is { Length: > 0 } few ? few : table.Columns;

    public static string Meant(RawTable table, string asked) =>
        Spelling.Nearest(asked, table.Columns.Select(column => column.Name)) is { } near ? $"Did you mean '{near}'? " : "";

    public static string Names(IEnumerable<RawColumn> columns)
    {
        string[] names = [.. columns.Select(column => column.Name)];
        return names.Length <= 12 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(10))}, … {names[^1]} ({names.Length} in all)";
    }
}
