using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.EventFiles;

/// <summary>TensorBoard's event files: those of one run's folders together, in the order of time.</summary>
internal sealed class TensorBoardFormat : IFolderFormat
{
    private const string EpochTag = "epoch_";

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        IReadOnlyList<string> taken = files.Take(path => Path.GetFileName(path).Contains("tfevents", StringComparison.Ordinal) && IsEvents(path));
        var parts = taken.Select(path => (Path: path, Scalars: EventReader.Read(LogFile.Open(path), cancellation)))
            .Select(one => (one.Path, one.Scalars, Place: RunFolders.Of(one.Path, [.. one.Scalars.Scalars.Select(scalar => scalar.Tag).Distinct(StringComparer.Ordinal)])))
            .ToArray();
        foreach (var run in parts.GroupBy(part => part.Place.Run, StringComparer.Ordinal))
        {
            EventPart[] own = [.. run.Select(part => new EventPart(part.Place.Set, part.Scalars))];
            yield return Run(run.Key, files.NameOf(run.Key) is var name && name.StartsWith("..", StringComparison.Ordinal) ? "" : name, own);
        }
    }

    private static bool IsEvents(string path)
    {
        try
        {
            return EventReader.Knows(LogFile.Open(path).Head);
        }
        catch (Exception e) when (e is InvalidRequestException or WorkFailedException)
        {
            return false;
        }
    }

    private static RawRun Run(string path, string name, EventPart[] parts)
    {
        bool epochs = parts.Any(part => part.Scalars.Scalars.Any(scalar => scalar.Tag.StartsWith(EpochTag, StringComparison.Ordinal)));
        var readings = parts
            .SelectMany(part => part.Scalars.Scalars.Select(scalar => (part.Set, Scalar: scalar)))
            .Where(one => !epochs || one.Scalar.Tag.StartsWith(EpochTag, StringComparison.Ordinal) || one.Scalar.Tag == "learning_rate")
            .OrderBy(one => one.Scalar.WallTime)
            .ToArray();
        Frame frame = new();
        string count = epochs ? "epoch" : "step";
        int row = -1;
        long step = 0;
        foreach ((string set, EventScalar scalar) in readings)
        {
            string column = set.Length > 0 && !scalar.Tag.StartsWith(set, StringComparison.OrdinalIgnoreCase) ? $"{set}/{scalar.Tag}" : scalar.Tag;
            column = column == count ? column + " (tag)" : column;
            if (row < 0 || scalar.Step != step || (frame.Find(column) is { } known && !Cell.IsMissing(known[row])))
            {
                row = frame.AddRow();
                step = scalar.Step;
                frame.Set(row, count, step);
            }

            frame.Set(row, column, scalar.Value);
        }

        if (frame.Rows == 0)
        {
            throw new InvalidRequestException($"{path}: event files without a number; training stopped before its first epoch was recorded, or only graphs and pictures were");
        }

        return new RawRun(path, name, LogFormats.TensorBoard, frame)
        {
            TrainIsRunning = TrainIsRunning(readings.Select(one => one.Scalar.Tag), epochs),
            Columns = new LogColumns { Step = epochs || frame.Rows == 0 ? null : count },
            Notes = [.. Notes(parts)],
        };
    }

    /// <summary>Of the tools that are known by their tags: Keras, Lightning, Hugging Face; Fathom measures training again.</summary>
    private static bool? TrainIsRunning(IEnumerable<string> tags, bool epochs)
    {
        HashSet<string> all = [.. tags];
        return all.Contains("epoch_loss_running") ? false : epochs || all.Contains("hp_metric") || all.Contains("train/epoch") || all.Contains("epoch") ? true : null;
    }

    private static IEnumerable<LogNote> Notes(EventPart[] parts)
    {
        foreach (EventPart part in parts)
        {
            if (part.Scalars.DamagedAt is { } record)
            {
                yield return new LogNote(LogNoteKind.Damaged, record);
            }
        }

        if (parts.Any(part => part.Scalars.Cut))
        {
            yield return new LogNote(LogNoteKind.UnfinishedRow);
        }
    }

    private sealed record EventPart(string Set, EventScalars Scalars);
}
