using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Printed;

/// <summary>Takes a printed log line by line into a frame: a line with readings is a row, under the epoch and step named last.</summary>
internal sealed partial class PrintedReader(string path)
{
    private const string EpochColumn = "epoch";
    private const string StepColumn = "step";
    private const string RoundColumn = "round";
    private const int LinesTried = 20_000;

    /// <summary>Lines with one of these say nothing of an epoch's readings.</summary>
    private static readonly SearchValues<string> Ignorable = SearchValues.Create(
        ["train_runtime", "Traceback (", "  File \"", "did not improve", "improved from", "Saving model", "saving model", "Restoring model", "early stopping"], StringComparison.Ordinal);

    private readonly PrintedNames _names = new();

    private readonly Frame _frame = new();
    private readonly Frame _bars = new();
    private readonly PrintedDialect _dialect = new();
    private readonly List<int> _uncounted = [];
    private double? _epoch;
    private double? _step;
    private double? _round;
    private int _head;
    private int _headOfLast = -1;
    private int? _validationSize;

    /// <summary>Whether its first lines hold two rows of readings; code may stand before them.</summary>
    public static bool Promises(LogFile file)
    {
        PrintedReader reader = new(file.Path);
        using TextLines lines = new(file);
        while (lines.Number < LinesTried && lines.Next(CancellationToken.None))
        {
            reader.Add(lines.Line, lines.Number, lines.Ended);
            if (reader._frame.Rows - reader._uncounted.Count > 1 || reader._bars.Rows > 1)
            {
                return true;
            }
        }

        return lines.Number < LinesTried && reader.Finish().Frame.Rows > 0;
    }

    public void Add(string line, int number, bool ended)
    {
        try
        {
            Look(line, number, ended);
        }
        catch (RegexMatchTimeoutException)
        {
            // A line made to be slow holds no reading.
        }
    }

    private void Look(string line, int number, bool ended)
    {
        string text = PrintedLine.Shown(line);
        if (text.Length < 3 || IsIgnored(text))
        {
            return;
        }

        _dialect.Look(text);
        if (text.Contains("validate on", StringComparison.Ordinal) && Validated().Match(text) is { Success: true } validated)
        {
            _validationSize = int.TryParse(validated.Groups["size"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : null;
            return;
        }

        Count(text);
        bool bar = PrintedLine.IsBar(text);
        (int Done, int All)? batches = PrintedLine.KerasBar(text);
        // A bar under way, or a last line that training has not finished writing.
        if (text.Contains("ETA", StringComparison.Ordinal) || (batches is { } way && way.Done < way.All) || (bar && !text.Contains("100%", StringComparison.Ordinal)) || (!ended && number > 1 && char.IsAsciiDigit(text[^1]) && batches is null))
        {
            return;
        }

        List<(string Name, double Value)> readings = [.. Readings(text)];
        if (readings.Count > 0)
        {
            Row(bar ? _bars : _frame, readings, isKeras: batches is not null || _dialect.IsKeras);
        }
    }

    public RawRun Finish()
    {
        bool barsAlone = !_frame.Columns.Any(column => ColumnNames.Understand(column.Name).Quantity == Quantity.Loss || _dialect.Names.ContainsKey(column.Name)) && _bars.Rows > 0;
        Frame frame = barsAlone ? _bars : Counted();
        return new RawRun(path, "", _dialect.Format, frame)
        {
            TrainIsRunning = _dialect.TrainIsRunning,
            LossKind = _dialect.Format is LogFormats.NanoGpt or LogFormats.LlmC ? LogLossKind.CrossEntropy : null,
            ValidationSize = _validationSize,
            RowsAre = _round is not null && _epoch is null && _step is null ? LogAxisKind.Round : LogAxisKind.Row,
            Columns = _dialect.Columns(frame),
            Notes = _validationSize is { } size ? [new LogNote(LogNoteKind.SizeDerived, "printed line", size)] : [],
        };
    }

    private static bool IsIgnored(string text) => text.AsSpan().ContainsAny(Ignorable) || (text.StartsWith("    ", StringComparison.Ordinal) && Assigned().IsMatch(text));

    private void Count(string text)
    {
        if (PrintedCounts.Epoch(text) is { } epoch)
        {
            _head += PrintedCounts.IsEpochHead(text) || epoch != _epoch ? 1 : 0;
            _epoch = epoch;
        }

        _step = PrintedCounts.Step(text) ?? (!char.IsAsciiDigit(text[0]) ? _step : Leading().Match(text) switch
        {
            { Success: true } match => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture),
            _ => _step,
        });
        _round = _dialect.CountsRounds ? PrintedCounts.Round(text) ?? _round : _round;
    }

    private IEnumerable<(string Name, double Value)> Readings(string text)
    {
        if (char.IsAsciiDigit(text[0]) && Leading().Match(text) is { Success: true } leading && Numbers.TryParse(leading.Groups["value"].Value, decimalComma: false, out double plain))
        {
            string set = leading.Groups["set"].Value;
            yield return (set is "hella" or "eval" ? "val accuracy (hellaswag)" : $"{set} loss", plain);
            yield break;
        }

        foreach (PrintedPair pair in PrintedLine.Pairs(text, _names))
        {
            ColumnMeaning meaning = pair.Spoken.Meaning;
            if (meaning.Quantity is Quantity.Loss or Quantity.Accuracy or Quantity.Score or Quantity.LearningRate || _dialect.Names.ContainsKey(pair.Spoken.Name))
            {
                if (pair.OutOf is { } all && meaning.Set is ReadingSet.Validation or ReadingSet.Test)
                {
                    _validationSize ??= all;
                }

                yield return (pair.Spoken.Name, pair.Value);
            }
        }
    }

    private void Row(Frame frame, List<(string Name, double Value)> readings, bool isKeras)
    {
        // Keras prints an epoch's line anew until it is done.
        bool again = isKeras && _headOfLast == _head && frame.Rows > 0 && _epoch is not null;
        int row = again ? frame.Rows - 1 : frame.AddRow();
        _headOfLast = _head;
        Set(EpochColumn, _epoch);
        Set(StepColumn, _dialect.IsKeras ? null : _step);
        Set(RoundColumn, _round);
        if (_epoch is null && _step is null && _round is null && frame == _frame)
        {
            _uncounted.Add(row);
        }

        foreach ((string name, double value) in readings)
        {
            frame.Set(row, name, value);
        }

        void Set(string column, double? count)
        {
            if (count is { } known)
            {
                frame.Set(row, column, known);
            }
        }
    }

    /// <summary>Rows before the first count: of Keras the epochs whose head was not copied; else code, or results of something before.</summary>
    private Frame Counted()
    {
        if (_uncounted.Count == 0 || _uncounted.Count == _frame.Rows)
        {
            return _frame;
        }

        if (!_dialect.IsKeras)
        {
            return _frame.Part([.. Enumerable.Range(0, _frame.Rows).Except(_uncounted)]);
        }

        double first = _frame.Find(EpochColumn) is { } epochs ? epochs[_uncounted[^1] + 1] : double.NaN;
        for (int i = 0; i < _uncounted.Count && double.IsFinite(first); i++)
        {
            _frame.Set(_uncounted[i], EpochColumn, first - _uncounted.Count + i);
        }

        return _frame;
    }

    [GeneratedRegex(@"^\s{4,}[\w.]+ [-+*/]?= ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Assigned();

    [GeneratedRegex(@"validate on (?<size>\d+) samples", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Validated();

    [GeneratedRegex(@"^(?<number>\d+) (?<set>train|val|hella|eval) (?<value>[\d.]+|nan)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Leading();
}
