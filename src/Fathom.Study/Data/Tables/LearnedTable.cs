using Fathom.Engine.Training;

namespace Fathom.Study.Data.Tables;

/// <summary>A table made ready for training: who trains, validates and tests, and what the cells become.</summary>
internal sealed class LearnedTable
{
    /// <summary>Beyond, the inputs are refused: .NET's arrays end there.</summary>
    private const long MostFeatures = 1L << 29;

    private LearnedTable(RawTable table, LabelColumn label, RowDraw draw, TableEncoding encoding, IReadOnlyList<RawColumn> used, IReadOnlyDictionary<string, LeftOut> leftOut)
    {
        Table = table;
        Label = label;
        Draw = draw;
        Encoding = encoding;
        Used = used;
        LeftOut = leftOut;
    }

    public RawTable Table { get; }

    public LabelColumn Label { get; }

    public RowDraw Draw { get; }

    public TableEncoding Encoding { get; }

    /// <summary>The columns that become inputs, as read.</summary>
    public IReadOnlyList<RawColumn> Used { get; }

    /// <summary>The other columns, but the label, and why.</summary>
    public IReadOnlyDictionary<string, LeftOut> LeftOut { get; }

    public bool IsPictures => Encoding.Brightest is not null;

    /// <summary>Values that no training row has, by column, with how many cells of validation and test have one.</summary>
    public Dictionary<string, int> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Judges a table and learns of its training rows.</summary>
    /// <param name="table">As read.</param>
    /// <param name="ownRows">Rows of the first file; those behind are the test part.</param>
    /// <param name="question">What is asked.</param>
    /// <exception cref="InvalidRequestException">It cannot be studied as it is.</exception>
    public static LearnedTable Of(RawTable table, int ownRows, TableQuestion question)
    {
        LabelColumn label = LabelColumn.Of(table, question);
        RowDraw draw = Drawn(table, label, ownRows, question);
        if (question.Ignore.Count == 0 && PixelTable.IsLikely(table, label.Index))
        {
            int brightest = PixelTable.BrightestOf(table, label.Index, draw.Training);
            return new LearnedTable(table, label, draw, new TableEncoding(table.Columns[label.Index].Name, [], brightest),
                [.. table.Columns.Where((_, index) => index != label.Index)], new Dictionary<string, LeftOut>(StringComparer.Ordinal));
        }

        HashSet<int> asked = [.. question.Ignore.Select(name => table.Find(name) ?? throw table.Fault($"has no column '{name}' to leave out ({question.IgnoreOption})."))];
        ColumnFit fit = new(table, draw.Training, question);
        List<TableColumn> columns = [];
        List<RawColumn> used = [];
        Dictionary<string, LeftOut> leftOut = new(StringComparer.Ordinal);
        foreach ((int index, RawColumn column) in table.Columns.Index().Where(column => column.Index != label.Index))
        {
            LeftOut why = Tables.LeftOut.Asked;
            if (!asked.Contains(index) && fit.Of(column, out why) is { } learnt)
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
            throw table.Fault("has no column to learn from, expected one beside the classes that is not an identifier, free text or always the same.");
        }

        long cells = (long)encoding.FeatureCount * table.Rows;
        return cells <= MostFeatures
            ? new LearnedTable(table, label, draw, encoding, used, leftOut)
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
            RawColumn column = Used[index];
            bool wantsText = learnt.Kind is ColumnKind.Category or ColumnKind.YesNo;
            int unknown = 0;
            for (int place = 0; place < rows.Length; place++)
            {
                int row = rows[place];
                Span<float> target = features.AsSpan(place * width + from, learnt.FeatureCount);
                bool isKnown = wantsText
                    ? learnt.Encode(column.IsMissing(row) ? null : column.Text(row), double.NaN, target)
                    : learnt.Encode(null, column.Number(row), target);
                unknown += isKnown ? 0 : 1;
            }

            if (unknown > 0)
            {
                Unknown[learnt.Name] = Unknown.GetValueOrDefault(learnt.Name) + unknown;
            }

            from += learnt.FeatureCount;
        }

        return features;
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
            ? new ExampleSet(PixelTable.Pixels(Table, Label.Index, rows, Encoding.Brightest!.Value).AsMemory(), labels, Used.Count)
            : new ExampleSet(Features(rows).AsMemory(), labels, Encoding.FeatureCount);
    }

    private static RowDraw Drawn(RawTable table, LabelColumn label, int ownRows, TableQuestion question)
    {
        // Rows without a class teach and test nothing.
        int[] labelled = [.. Enumerable.Range(0, ownRows).Where(row => label.Labels[row] >= 0)];
        byte[] labels = [.. labelled.Select(row => (byte)label.Labels[row])];
        bool hasTest = ownRows < table.Rows;
        RowDraw draw = RowDraw.Of(labels, label.ClassNames.Count, hasTest ? 0 : question.TestFraction, question.TrainingCount, question.SplitSeed);
        int[] test = hasTest
            ? [.. Enumerable.Range(ownRows, table.Rows - ownRows).Where(row => label.Labels[row] >= 0)]
            : Rows(draw.Test);
        return draw.Training.Length > 0
            ? new RowDraw(Rows(draw.Training), Rows(draw.Validation), test)
            : throw table.Fault($"has {labelled.Length} rows with a class, expected enough to train, validate and test on.");

        int[] Rows(int[] places) => [.. places.Select(place => labelled[place])];
    }
}
