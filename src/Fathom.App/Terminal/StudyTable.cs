using System.Globalization;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Progress;
using Fathom.Study.Texts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Fathom.App.Terminal;

/// <summary>Draws a snapshot: a row a run, then one bar for the whole study. Fits the terminal's width and height.</summary>
internal static class StudyTable
{
    private const int Gap = 2;
    private const int LeastCurve = 8;
    private const int MostCurve = 60;
    private const int LeastName = 8;

    /// <summary>More share a line.</summary>
    private const int MostWaiters = 3;

    /// <summary>Below it runs are called in the fewest columns, and what can be spared is left out: first the rate, then the training set's figure.</summary>
    private const int WideEnoughForNames = 72;
    private const int WideEnoughForRate = 60;
    private const int WideEnoughForTraining = 46;

    /// <summary>Lines around the rows: a blank, header, the runs that found no room, a blank, the bar, the cursor's own.</summary>
    private const int LinesAround = 7;

    /// <summary>At this width and beyond there is room for a column of findings.</summary>
    private const int WideEnoughForFindings = 120;

    private const int FindingWidth = 30;

    public static IRenderable Draw(StudySnapshot snapshot, RunLabels labels, Language language, Profile profile)
    {
        IReadOnlyList<int> shown = RowsShown(snapshot, Math.Max(1, profile.Height - LinesAround));
        List<IRenderable> parts = [Text.Empty, Rows(snapshot, shown, labels, language, profile)];
        if (shown.Count < snapshot.Runs.Count)
        {
            parts.Add(new Text(Hidden(snapshot, shown.Count, new Words(language)), TextStyles.Quiet));
        }

        parts.Add(Text.Empty);
        parts.Add(StudyBar.Draw(snapshot, profile, language));
        return new Rows(parts);
    }

    /// <summary>Runs that wait share a line, unless there are few; of the others all where they fit, else those running, then those that ended last.</summary>
    private static IReadOnlyList<int> RowsShown(StudySnapshot snapshot, int room)
    {
        bool waitersFit = snapshot.Count(RunStatus.Planned) <= MostWaiters && snapshot.Runs.Count <= room;
        (int Index, RunProgress Item)[] rows = [.. snapshot.Runs.Index().Where(row => waitersFit || row.Item.Status != RunStatus.Planned)];
        return rows.Length <= room
            ? [.. rows.Select(row => row.Index)]
            :
            [
                .. rows.OrderBy(row => row.Item.Status == RunStatus.Running ? 0 : 1)
                    .ThenBy(row => row.Item.HasEnded ? -row.Item.LastEventAt : row.Index)
                    .Take(room).Select(row => row.Index).Order()
            ];
    }

    /// <summary>Of the runs that have no row: how many wait, where others are missing too, how all stand.</summary>
    private static string Hidden(StudySnapshot snapshot, int shown, Words words)
    {
        int waiting = snapshot.Count(RunStatus.Planned);
        return snapshot.Runs.Count - shown == waiting
            ? words.Waiting(waiting)
            : words.Hidden(snapshot.Runs.Count, snapshot.Ended.Count, snapshot.Count(RunStatus.Running), waiting);
    }

    private static Table Rows(
        StudySnapshot snapshot, IReadOnlyList<int> shown, RunLabels labels, Language language, Profile profile)
    {
        bool findings = profile.Width >= WideEnoughForFindings;
        bool rate = profile.Width >= WideEnoughForRate;
        bool training = profile.Width >= WideEnoughForTraining;
        Func<RunSpec, string> nameOf = profile.Width >= WideEnoughForNames ? labels.Of : labels.ShortOf;
        string[] names = [.. shown.Select(index => nameOf(snapshot.Runs[index].Run))];
        string[] epochs = [.. shown.Select(index => Epochs(snapshot.Runs[index]))];
        Words words = new Words(language);
        string[] states = [.. Enum.GetValues<RunStatus>().Select(words.State).OfType<string>()];
        int[] fixedWidths =
        [
            Widest(words.Run, names),
            Widest(words.Epoch, epochs),
            training ? Widest(words.Train, ["100.0 %"]) : -Gap,
            Widest(words.Validation, ["100.0 %"]),
            rate ? Widest(words.Rate, ["31.2k"]) : -Gap,
            Widest(words.Left, states),
        ];
        int room = profile.Width - fixedWidths.Sum(width => width + Gap) - (findings ? FindingWidth + Gap : 0) - 2;
        bool hasCurve = room >= LeastCurve;
        int curve = Math.Min(room, MostCurve);

        Table table = new Table().NoBorder().HideRowSeparators();
        // Long names leave no room for a curve; longer ones are cut, for figures cannot be.
        int name = Math.Max(Math.Min(LeastName, fixedWidths[0]), fixedWidths[0] + Math.Min(0, room + Gap));
        Add(table, words.Run, name, Justify.Left);
        Add(table, words.Epoch, fixedWidths[1], Justify.Right);
        if (training)
        {
            Add(table, words.Train, fixedWidths[2], Justify.Right);
        }

        Add(table, words.Validation, fixedWidths[3], Justify.Right);
        if (hasCurve)
        {
            Add(table, "", curve, Justify.Left);
        }

        if (rate)
        {
            Add(table, words.Rate, fixedWidths[4], Justify.Right);
        }

        Add(table, words.Left, fixedWidths[5], Justify.Right);
        if (findings)
        {
            Add(table, words.Found, FindingWidth, Justify.Left);
        }

        foreach ((int row, int index) in shown.Index())
        {
            RunProgress run = snapshot.Runs[index];
            Style style = run.Status == RunStatus.Planned ? TextStyles.Quiet : Style.Plain;
            List<IRenderable> cells =
            [
                new Text(Words.Cut(names[row], name), style),
                new Text(epochs[row], style),
                .. training ? [new Text(Texts.Percent(run.Latest?.Train), style)] : Array.Empty<IRenderable>(),
                new Text(Texts.Percent(run.Latest?.Validation), style),
                .. hasCurve ? [new Text(TextCurve.Draw(run.Epochs, run.EpochsPlanned, curve, profile.Capabilities.Unicode), TextStyles.Curve)] : Array.Empty<IRenderable>(),
                .. rate ? [new Text(run.HasEnded ? "" : Texts.Large(run.ExamplesPerSecond), style)] : Array.Empty<IRenderable>(),
                Left(run, snapshot.Estimate.RunsLeft[index], words),
            ];
            if (findings)
            {
                cells.Add(Found(run, language));
            }

            table.AddRow(cells);
        }

        return table;
    }

    private static void Add(Table table, string header, int width, Justify alignment) =>
        table.AddColumn(new TableColumn(new Text(header, TextStyles.Heading))
        {
            Width = width,
            Alignment = alignment,
            NoWrap = true,
            Padding = new Padding(0, 0, Gap, 0),
        });

    private static int Widest(string header, IEnumerable<string> cells) => cells.Append(header).Max(Words.WidthOf);

    private static string Epochs(RunProgress run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.EpochsDone}/{run.EpochsPlanned}");

    private static Text Left(RunProgress run, TimeSpan? left, Words words) => words.State(run.Status) is string state
        ? new Text(state, run.Status switch
        {
            RunStatus.Done => TextStyles.Good,
            RunStatus.Diverged or RunStatus.Failed => TextStyles.Problem,
            RunStatus.Paused or RunStatus.Stopped => TextStyles.Warning,
            _ => TextStyles.Quiet,
        })
        : new Text(Texts.Duration(left));

    /// <summary>The gravest finding, in a few words; of a run that goes on, what its end is expected to show.</summary>
    private static Text Found(RunProgress run, Language language)
    {
        Finding? worst = run.Result is null
            ? null
            : run.Result.Record.FindingsAtTheEnd().OrderByDescending(finding => finding.Severity).FirstOrDefault();
        return worst is null
            ? new Text(Texts.Forecast(run.Forecast, new Words(language)), TextStyles.Quiet)
            : new Text(FindingTexts.Label(worst, language), TextStyles.Of(worst.Severity)).Ellipsis();
    }
}
