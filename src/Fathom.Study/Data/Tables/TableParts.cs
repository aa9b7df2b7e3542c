using Fathom.Study.Data.Splits;

namespace Fathom.Study.Data.Tables;

/// <summary>Which rows of a table train, validate and test: those whose part is given, by file or by column, and those drawn from the rest.</summary>
internal static class TableParts
{
    private static readonly Dictionary<string, Part> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = Part.Training,
        ["training"] = Part.Training,
        ["val"] = Part.Validation,
        ["valid"] = Part.Validation,
        ["validation"] = Part.Validation,
        ["dev"] = Part.Validation,
        ["test"] = Part.Test,
        ["testing"] = Part.Test,
    };

    private enum Part
    {
        Training,
        Validation,
        Test,
    }

    /// <param name="table">As read.</param>
    /// <param name="label">The class of each row; rows without one teach and test nothing.</param>
    /// <param name="ends">Rows behind the end of each file: the table itself, then those of parts that are given.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="keepsOrder">Whether rows stay in their order where a test part is given and their last ones stand for all, as published pictures do.</param>
    /// <exception cref="InvalidRequestException">A row has no part or group, or there is nothing left to train on.</exception>
    public static TableSplit Of(RawTable table, LabelColumn label, int[] ends, TableQuestion question, bool keepsOrder)
    {
        Part[] parts = Given(table, label, ends, question);
        List<int>[] labelled = [[], [], []];
        for (int row = 0; row < parts.Length; row++)
        {
            if (label.Labels[row] >= 0)
            {
                labelled[(int)parts[row]].Add(row);
            }
        }

        (int[] pool, int[] validation, int[] test) = ([.. labelled[0]], [.. labelled[1]], [.. labelled[2]]);
        bool drawsTest = !parts.Contains(Part.Test);
        bool drawsValidation = !parts.Contains(Part.Validation);
        if (!drawsValidation && validation.Length == 0)
        {
            throw table.Fault($"is validated on rows of which none has a class in the column '{table.Columns[label.Index].Name}'; expected some. Fill that column, or let rows be drawn.");
        }

        if (pool.Length == 0)
        {
            throw table.Fault("has no rows with a class to train on; expected enough to train, validate and test on.");
        }

        CheckClasses(table, label, pool, [.. validation, .. test]);
        byte[] labels = [.. pool.Select(row => (byte)label.Labels[row])];
        double testFraction = drawsTest ? question.TestFraction : 0;
        Func<int, int> trainingCount = drawsValidation ? question.TrainingCount : count => count;
        int[]? groups = question.Group is { } group ? GroupsOf(table, label, group, question) : null;
        RowDraw draw = groups is not null ? ByGroup(table, [.. pool.Select(row => groups[row])], labels, testFraction, trainingCount, question)
            : keepsOrder && !drawsTest && !question.InOrder && AsTheyAre(labels, trainingCount) is { } kept ? kept
            : question.InOrder ? RowDraw.InOrder(labels.Length, testFraction, trainingCount, question.SplitSeed)
            : RowDraw.Of(labels, label.ClassNames.Count, testFraction, trainingCount, question.SplitSeed);
        if (draw.Training.Length == 0)
        {
            throw table.Fault($"has {pool.Length} rows with a class; expected enough to train, validate and test on.");
        }

        int trainable = draw.Training.Length;
        if (question.Examples is int examples)
        {
            ExampleSample.Check(examples, trainable, question.ExamplesOption);
            draw = draw.WithFewer(labels, examples);
        }

        int[] Rows(int[] places) => [.. places.Select(place => pool[place])];
        RowDraw rows = new(Rows(draw.Training), drawsValidation ? Rows(draw.Validation) : validation, drawsTest ? Rows(draw.Test) : test);
        return new TableSplit(rows, drawsTest, drawsValidation, groups is null ? 0 : TornGroups(rows, groups), pool.Length, trainable);
    }

    /// <summary>A class that only a given part has is a slip, or cannot be learnt.</summary>
    private static void CheckClasses(RawTable table, LabelColumn label, int[] pool, int[] given)
    {
        HashSet<int> known = [.. pool.Select(row => label.Labels[row])];
        if (given.FirstOrDefault(row => !known.Contains(label.Labels[row]), -1) is >= 0 and int unknown)
        {
            string[] classes = [.. label.ClassNames.Where((_, index) => known.Contains(index))];
            throw table.Fault(
                table.PlaceOf(unknown),
                table.Columns[label.Index],
                $"'{label.ClassNames[label.Labels[unknown]]}' is a class that no row to train on has; expected one of: {string.Join(", ", classes.Take(10))}{(classes.Length > 10 ? ", …" : "")}. Correct it, remove the row, or add rows of that class to train on.");
        }
    }

    /// <summary>The last rows validate; null where those or the others lack a class.</summary>
    private static RowDraw? AsTheyAre(byte[] labels, Func<int, int> trainingCount)
    {
        int training = trainingCount(labels.Length);
        int present = labels.Distinct().Count();
        bool standForAll = training == labels.Length || labels[..training].Distinct().Count() == present && labels[training..].Distinct().Count() == present;
        return standForAll ? new RowDraw([.. Enumerable.Range(0, training)], [.. Enumerable.Range(training, labels.Length - training)], []) : null;
    }

    private static RowDraw ByGroup(RawTable table, int[] groups, byte[] labels, double testFraction, Func<int, int> trainingCount, TableQuestion question)
    {
        int[] known = [.. groups.Distinct().Order()];
        int least = GroupDraw.LeastGroups(testFraction > 0, trainingCount(groups.Length) < groups.Length);
        if (known.Length < least)
        {
            throw table.Fault($"has {known.Length} {(known.Length == 1 ? "group" : "groups")} in the column '{question.Group}'; expected at least {least}, one for each part. Name a finer column with {question.GroupOption}, or leave it out.");
        }

        return GroupDraw.Of([.. groups.Select(group => Array.BinarySearch(known, group))], labels, testFraction, trainingCount, question.SplitSeed);
    }

    private static Part[] Given(RawTable table, LabelColumn label, int[] ends, TableQuestion question)
    {
        Part[] parts = new Part[table.Rows];
        for (int file = 1; file < ends.Length; file++)
        {
            Array.Fill(parts, question.HasValidationFile && file == 1 ? Part.Validation : Part.Test, ends[file - 1], ends[file] - ends[file - 1]);
        }

        if (question.Part is { } name)
        {
            RawColumn column = Column(table, label, name, question.PartOption);
            for (int row = 0; row < table.Rows; row++)
            {
                parts[row] = Words.TryGetValue(column.Text(row), out Part part) ? part : throw table.Fault(
                    table.PlaceOf(row), column, $"{(column.IsMissing(row) ? "there is no value" : $"'{column.Text(row)}' is no part")}; expected train, val or test. Correct it, or name another column with {question.PartOption}.");
            }
        }

        return parts;
    }

    private static int[] GroupsOf(RawTable table, LabelColumn label, string name, TableQuestion question)
    {
        RawColumn column = Column(table, label, name, question.GroupOption);
        Dictionary<string, int> known = new(StringComparer.Ordinal);
        int[] groups = new int[table.Rows];
        for (int row = 0; row < groups.Length; row++)
        {
            if (column.IsMissing(row))
            {
                throw table.Fault(table.PlaceOf(row), column, "there is no value; expected the row's group. Fill it, or remove the row.");
            }

            string text = column.IsAllNumbers ? CellText.Canonical(column.Number(row)) : column.Text(row);
            known.TryAdd(text, known.Count);
            groups[row] = known[text];
        }

        return groups;
    }

    private static int TornGroups(RowDraw rows, int[] groups)
    {
        HashSet<int>[] parts = [.. new[] { rows.Training, rows.Validation, rows.Test }.Select(part => part.Select(row => groups[row]).ToHashSet())];
        return parts.SelectMany(part => part).GroupBy(group => group).Count(group => group.Count() > 1);
    }

    private static RawColumn Column(RawTable table, LabelColumn label, string name, string option) => table.Find(name) is int index
        ? index != label.Index ? table.Columns[index] : throw table.Fault($"has the classes in the column '{name}'; expected another column for {option}. Name one, or leave it out.")
        : throw table.Fault($"has no column '{name}' ({option}). {LabelColumn.Meant(table, name)}Expected one of: {LabelColumn.Names(table.Columns)}.");
}
