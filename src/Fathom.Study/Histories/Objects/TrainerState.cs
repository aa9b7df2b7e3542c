using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Objects;

/// <summary>Hugging Face's <c>trainer_state.json</c>: <c>log_history</c>, with training and evaluation as entries of their own.</summary>
internal static class TrainerState
{
    /// <summary>Seconds and rates are rounded to this; their product is the number of examples.</summary>
    private const double Rounding = 0.0005;

    public static RawRun? Of(string path, JsonValue value)
    {
        Frame? history = value switch
        {
            JsonValue.Map map when map.Find("log_history") is JsonValue.Table table => table.Frame,
            JsonValue.Map map when map.Find("log_history") is JsonValue.Series { Values.Count: 0 } => new Frame(),
            _ => null,
        };
        if (history is null)
        {
            return null;
        }

        if (history.Rows == 0)
        {
            throw new InvalidRequestException($"{path}: log_history is empty; nothing was logged before this checkpoint (logging_steps is larger than the steps taken)");
        }

        Frame rows = WithoutSummary(history);
        (int Size, string Column)? size = SizeOf(rows);
        return new RawRun(path, "", LogFormats.HuggingFace, rows)
        {
            TrainIsRunning = true,
            ValidationSize = size?.Size,
            Notes = size is { } known ? [new LogNote(LogNoteKind.SizeDerived, known.Column, known.Size)] : [],
        };
    }

    /// <summary>Several evaluation sets: the first one's columns stand for validation. The summary at training's end is no reading.</summary>
    private static Frame WithoutSummary(Frame history)
    {
        int[] rows = [.. Enumerable.Range(0, history.Rows).Where(row => history.Find("train_runtime") is not { } runtime || Cell.IsMissing(runtime[row]))];
        return history.Part(rows);
    }

    private static (int Size, string Column)? SizeOf(Frame frame)
    {
        FrameColumn? rate = frame.Columns.FirstOrDefault(column => column.Name.StartsWith("eval_", StringComparison.Ordinal) && column.Name.EndsWith("samples_per_second", StringComparison.Ordinal));
        FrameColumn? time = rate is null ? null : frame.Find(rate.Name.Replace("samples_per_second", "runtime", StringComparison.Ordinal));
        if (rate is null || time is null)
        {
            return null;
        }

        double low = 0;
        double high = double.PositiveInfinity;
        for (int row = 0; row < frame.Rows; row++)
        {
            if (Cell.Reading(rate[row]) is { } perSecond && Cell.Reading(time[row]) is { } seconds)
            {
                low = Math.Max(low, (perSecond - Rounding) * (seconds - (Rounding / 10)));
                high = Math.Min(high, (perSecond + Rounding) * (seconds + (Rounding / 10)));
            }
        }

        return Math.Floor(high) - Math.Ceiling(low) == 0 ? ((int)Math.Floor(high), rate.Name) : null;
    }
}
