using Fathom.Engine.Training;
using Fathom.Study.Data.Splits;

namespace Fathom.Study.Data.Tables;

/// <summary>A table made ready for training: who trains, validates and tests, and what the cells become.</summary>
internal sealed class LearnedTable
{
    /// <summary>Beyond, the inputs are refused: .NET's arrays end there.</summary>
    private const long MostFeatures = 1L << 29;

    private LearnedTable(RawTable table, LabelColumn label, TableSplit split, TableEncoding encoding, IReadOnlyList<RawColumn> used, IReadOnlyDictionary<string, LeftOut> leftOut)
    {
        Table = table;
        Label = label;
        Split = split;
        Encoding = encoding;
        Used = used;
        LeftOut = leftOut;
    }

    public RawTable Table { get; }

    public LabelColumn Label { get; }

    /// <summary>The parts, and where they come from.</summary>
    public TableSplit Split { get; }

    public RowDraw Draw => Split.Rows;

    public TableEncoding Encoding { get; }

    /// <summary>The columns that become inputs, as read.</summary>
    public IReadOnlyList<RawColumn> Used { get; }

    /// <summary>The other columns, but the label, and why.</summary>
    public IReadOnlyDictionary<string, LeftOut> LeftOut { get; }

    public bool IsPictures => Encoding.Brightest is not null;

    /// <summary>Values that no training row has, by column: how many cells of validation and test have one, and the row of the first.</summary>
    public Dictionary<string, (int Cells, int FirstRow)> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Judges a table and learns of its training rows.</summary>
    /// <param name="table">As read.</param>
    /// <param name="ends">Rows behind the end of each file; those behind the first are parts that are given.</param>
    /// <param name="question">What is asked.</param>
    /// <exception cref="InvalidRequestException">It cannot be studied as it is.</exception>
    public static LearnedTable Of(RawTable table, int[] ends, TableQuestion question)
    {
        LabelColumn label = LabelColumn.Of(table, question);
        HashSet<int> aside = [label.Index, .. question.Aside(table)];
        bool arePictures = question.Ignore.Count == 0 && PixelTable.IsLikely(table, aside);
        TableSplit split = TableParts.Of(table, label, ends, question, arePictures);
        int[] trainingRows = split.Rows.Training;
        if (arePictures)
        {
            RawColumn[] pixels = [.. table.Columns.Where((_, index) => !aside.Contains(index))];
            return new LearnedTable(table, label, split, new TableEncoding(table.Columns[label.Index].Name, [], PixelTable.BrightestOf(pixels, trainingRows)),
                pixels, new Dictionary<string, LeftOut>(StringComparer.Ordinal));
        }

        HashSet<int> asked = [.. question.Ignore.Select(name => table.Find(name) ?? throw table.Fault($"has no column '{name}' to leave out ({question.IgnoreOption})."))];
        ColumnFit fit = new(table, trainingRows, question);
        List<TableColumn> columns = [];
        List<RawColumn> used = [];
        Dictionary<string, LeftOut> leftOut = new(StringComparer.Ordinal);
        foreach ((int index, RawColumn column) in table.Columns.Index().Where(column => column.Index != label.Index))
        {
            LeftOut why = asked.Contains(index) ? Tables.LeftOut.Asked : Tables.LeftOut.Split;
            if (!asked.Contains(index) && !aside.Contains(index) && fit.Of(column, out why) is { } learnt)
            {
                columns.Add(learnt);
                used.Add(column);
            }
            else
            {
                leftOut[column.Name] = why;
            }
        }

        TableEncoding encoding = new(table.Columns[label.Index].Name, columns);
        if (columns.Count == 0)
        {
            throw table.Fault("has no column to learn from; expected one beside the classes that is not an identifier, free text or always the same.");
        }

        long cells = (long)encoding.FeatureCount * table.Rows;
        return cells <= MostFeatures
            ? new LearnedTable(table, label, split, encoding, used, leftOut)
            : throw table.Fault(FormattableString.Invariant(
                $"becomes {encoding.FeatureCount:N0} inputs in {table.Rows:N0} rows, {cells * 4 / 1e9:F1} GB; expected at most {MostFeatures * 4 / 1e9:F1} GB. Leave columns out with {question.IgnoreOption}, or take fewer rows."));
    }

    /// <summary>The inputs of some rows, [rows, features], row after row.</summary>
    public float[] Features(ReadOnlySpan<int> rows)
    {
        int width = Encoding.FeatureCount;
        float[] features = new float[rows.Length * width];
        int from = 0;
        foreach ((int index, TableColumn learnt) in Encoding.Columns.Index())
        {
            List<int> unknown = Used[index].HasTexts
                ? FillByCode(Used[index], learnt, rows, features.AsSpan(from), width)
                : FillByNumber(Used[index], learnt, rows, features.AsSpan(from), width);
            if (unknown.Count > 0)
            {
                (int cells, int first) = Unknown.GetValueOrDefault(learnt.Name, (0, unknown[0]));
                Unknown[learnt.Name] = (cells + unknown.Count, Math.Min(first, unknown.Min()));
            }

            from += learnt.FeatureCount;
        }

        return features;
    }

    /// <summary>What a text becomes is found out once.</summary>
    /// <returns>Rows whose value no training row has.</returns>
    private static List<int> FillByCode(RawColumn column, TableColumn learnt, ReadOnlySpan<int> rows, Span<float> features, int width)
    {
        int count = learnt.FeatureCount;
        bool wantsText = learnt.Kind is ColumnKind.Category or ColumnKind.YesNo;
        float[] encoded = new float[(column.Texts.Count + 1) * count];
        bool[] isKnown = new bool[column.Texts.Count + 1];
        for (int code = RawColumn.Missing; code < column.Texts.Count; code++)
        {
            // The missing one stands first.
            string? text = wantsText && code >= 0 ? column.Texts[code] : null;
            isKnown[code + 1] = learnt.Encode(text, wantsText || code < 0 ? double.NaN : column.Value(code), encoded.AsSpan((code + 1) * count, count));
        }

        List<int> unknown = [];
        for (int place = 0; place < rows.Length; place++)
        {
            int code = column.Code(rows[place]) + 1;
            encoded.AsSpan(code * count, count).CopyTo(features[(place * width)..]);
            if (!isKnown[code])
            {
                unknown.Add(rows[place]);
            }
        }

        return unknown;
    }

    private static List<int> FillByNumber(RawColumn column, TableColumn learnt, ReadOnlySpan<int> rows, Span<float> features, int width)
    {
        List<int> unknown = [];
        for (int place = 0; place < rows.Length; place++)
        {
            if (!learnt.Encode(null, column.Number(rows[place]), features.Slice(place * width, learnt.FeatureCount)))
            {
                unknown.Add(rows[place]);
            }
        }

        return unknown;
    }

    /// <summary>The examples of some rows.</summary>
    public ExampleSet Examples(ReadOnlySpan<int> rows)
    {
        byte[] labels = new byte[rows.Length];
        for (int place = 0; place < rows.Length; place++)
        {
            labels[place] = (byte)Label.Labels[rows[place]];
        }

        return IsPictures
            ? new ExampleSet(PixelTable.Pixels(Used, rows, Encoding.Brightest!.Value).AsMemory(), labels, Used.Count)
            : new ExampleSet(Features(rows).AsMemory(), labels, Encoding.FeatureCount);
    }
}
