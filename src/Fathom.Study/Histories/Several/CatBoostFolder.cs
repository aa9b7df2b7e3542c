using Fathom.Study.Histories.Delimited;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Several;

/// <summary>CatBoost's <c>catboost_info</c>: <c>learn_error.tsv</c> and <c>test_error.tsv</c> side by side; its event files hold the same.</summary>
internal sealed class CatBoostFolder : IFolderFormat
{
    private const string Learn = "learn_error.tsv";
    private const string Test = "test_error.tsv";
    private const string Count = "iter";

    public IEnumerable<RawRun> Take(FileSet files, CancellationToken cancellation)
    {
        string[] folders = [.. files.Left.Where(path => Path.GetFileName(path) is Learn).Select(path => Path.GetDirectoryName(path)!)];
        foreach (string folder in folders)
        {
            string below = folder + Path.DirectorySeparatorChar;
            IReadOnlyList<string> own = files.Take(path => path.StartsWith(below, StringComparison.Ordinal));
            Frame frame = new();
            Add(frame, "learn", Path.Combine(folder, Learn), cancellation);
            if (own.Contains(Path.Combine(folder, Test), StringComparer.Ordinal))
            {
                Add(frame, "test", Path.Combine(folder, Test), cancellation);
            }

            yield return new RawRun(folder, files.NameOf(folder), LogFormats.CatBoost, frame) { TrainIsRunning = false, RowsAre = LogAxisKind.Round };
        }
    }

    private static void Add(Frame frame, string set, string path, CancellationToken cancellation)
    {
        LogFile file = LogFile.Open(path);
        CsvShape shape = CsvShape.Of(file) ?? throw new InvalidRequestException($"{path}: no table; expected columns iter and a loss, with tabs between");
        Frame part = CsvLoader.Load(file, shape, cancellation).Frame;
        for (int row = 0; row < part.Rows; row++)
        {
            int to = row < frame.Rows ? row : frame.AddRow();
            foreach (FrameColumn column in part.Columns.Where(column => !Cell.IsMissing(column[row])))
            {
                frame.Set(to, column.Name == Count ? Count : $"{set} {column.Name}", column[row]);
            }
        }
    }
}
