using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Objects;
using Fathom.Study.Histories.Tables;
using Google.Protobuf;

namespace Fathom.Study.Histories.Wandb;

/// <summary>W&amp;B's run files, as offline mode keeps them: <c>run-ID.wandb</c>. What it copies beside them is left aside.</summary>
internal sealed class WandbFolder : IFolderFormat
{
    private const int MostSettings = 200;

    private static readonly MessageParser<WandbRecord> Parser = WandbRecord.Parser.WithDiscardUnknownFields(true);

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        foreach (string path in files.Take(path => path.EndsWith(".wandb", StringComparison.Ordinal)))
        {
            LogFile file = LogFile.Open(path);
            if (!RecordLog.Knows(file))
            {
                throw new InvalidRequestException($"{path}: no run file of W&B; expected it to begin with ':W&B'");
            }

            RawRun run = Read(file, cancellation);
            string folder = Path.GetDirectoryName(path)! + Path.DirectorySeparatorChar;
            if (run.Frame.Rows > 0)
            {
                _ = files.Take(other => other.StartsWith(folder, StringComparison.Ordinal) && !other.EndsWith(".wandb", StringComparison.Ordinal));
            }

            yield return run;
        }
    }

    private static RawRun Read(LogFile file, CancellationToken cancellation)
    {
        Frame frame = new();
        SortedDictionary<string, string> settings = new(StringComparer.Ordinal);
        string name = Path.GetFileNameWithoutExtension(file.Path);
        using RecordLog records = new(file);
        while (records.Next() is { } data)
        {
            cancellation.ThrowIfCancellationRequested();
            WandbRecord record;
            try
            {
                record = Parser.ParseFrom(data.Span);
            }
            catch (InvalidProtocolBufferException)
            {
                continue;
            }

            switch (record.RecordTypeCase)
            {
                case WandbRecord.RecordTypeOneofCase.History:
                    Add(frame, record.History);
                    break;
                case WandbRecord.RecordTypeOneofCase.Config:
                    Add(settings, record.Config);
                    break;
                case WandbRecord.RecordTypeOneofCase.Run:
                    name = record.Run.DisplayName.Length > 0 ? record.Run.DisplayName : record.Run.RunId.Length > 0 ? record.Run.RunId : name;
                    Add(settings, record.Run.Config);
                    break;
            }
        }

        return new RawRun(file.Path, name, LogFormats.WandbFile, frame)
        {
            Settings = settings,
            Notes =
            [
                .. records.Cut ? [new LogNote(LogNoteKind.UnfinishedRow)] : Array.Empty<LogNote>(),
                .. records.DamagedAt is { } at ? [new LogNote(LogNoteKind.Damaged, at)] : Array.Empty<LogNote>(),
            ],
        };
    }

    private static void Add(Frame frame, WandbHistory history)
    {
        int row = frame.AddRow();
        foreach (WandbItem item in history.Item)
        {
            string key = NameOf(item);
            if (item.ValueJson is ['{', ..])
            {
                JsonTree.Fill(frame, row, $"{{\"{key.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}\":{item.ValueJson}}}", key);
            }
            else if (Numbers.TryParse(item.ValueJson.AsSpan().Trim('"'), decimalComma: false, out double value))
            {
                if (!Cell.IsMissing(value))
                {
                    frame.Set(row, key, value);
                }
            }
            else if (item.ValueJson is ['"', ..])
            {
                frame.Column(key).SetText(row, Plain.Text(item.ValueJson.Trim('"')));
            }
        }

        if (Cell.IsMissing(frame.Find("_step")?[row] ?? Cell.Missing))
        {
            frame.Set(row, "_step", history.Step?.Num ?? row);
        }
    }

    private static void Add(SortedDictionary<string, string> settings, WandbConfig? config)
    {
        foreach (WandbItem item in config?.Update.AsEnumerable() ?? [])
        {
            string key = NameOf(item);
            if (!key.StartsWith('_') && settings.Count < MostSettings && item.ValueJson.Length < 400)
            {
                settings[Plain.Text(key)] = Plain.Text(item.ValueJson.Trim('"'));
            }
        }
    }

    private static string NameOf(WandbItem item) => item.Key.Length > 0 ? item.Key : string.Join('/', item.NestedKey);
}
