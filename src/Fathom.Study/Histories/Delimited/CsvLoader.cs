using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Histories.Tables;
using nietras.SeparatedValues;

namespace Fathom.Study.Histories.Delimited;

/// <summary>Loads a table of text into a frame, row by row; what is cut at its end is left out.</summary>
internal static class CsvLoader
{
    /// <summary>A name for the index that pandas writes without one.</summary>
    internal const string Index = "epoch";

    private const int CheckEvery = 65_536;

    /// <returns>The frame; the names as the file has them, an index's empty; what was left out.</returns>
    public static (Frame Frame, IReadOnlyList<string> Names, IReadOnlyList<LogNote> Notes) Load(LogFile file, CsvShape shape, CancellationToken cancellation)
    {
        CsvTarget target = new(file.Path, shape.Separator != ',');
        try
        {
            if (shape.Separator == CsvShape.Spaces)
            {
                LoadSpaced(file, shape, target, cancellation);
            }
            else
            {
                LoadSeparated(file, shape, target, cancellation);
            }
        }
        catch (FrameFullException e)
        {
            throw new InvalidRequestException($"{file.Path}: more than {Math.Max(e.Rows, 1)} rows of {target.Names.Count} columns; too much for a history; keep every tenth row, or the columns of loss and metric", e);
        }

        return (target.Frame, target.HasIndex ? ["", .. target.Names.Skip(1)] : target.Names, target.Finish(EndsWithNewline(file)));
    }

    private static void LoadSeparated(LogFile file, CsvShape shape, CsvTarget target, CancellationToken cancellation)
    {
        using SepReader reader = Sep.New(shape.Separator)
            .Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true, Trim = SepTrim.All })
            .From(file.OpenText());
        if (shape.HeaderLine < 0)
        {
            target.Name(shape.Columns);
        }

        try
        {
            int count = 0;
            foreach (SepReader.Row row in reader)
            {
                if (++count % CheckEvery == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                // Sep tells the first row's beginning a line too far where it has one cell; its end is right.
                if (row.LineNumberToExcl <= shape.HeaderLine + 1)
                {
                    continue;
                }

                target.Begin(row.ColCount, row.LineNumberFrom, row.ColCount > 0 ? row[0].Span : default);
                for (int i = 0; i < row.ColCount; i++)
                {
                    target.Cell(i, row[i].Span);
                }

                target.End();
            }
        }
        catch (Exception e) when (e is NotSupportedException or InvalidDataException or ArgumentException)
        {
            throw new InvalidRequestException($"{file.Path}: after line {target.Line} no table: a row of more than 16 million letters, or a quote that is never closed", e);
        }
    }

    private static void LoadSpaced(LogFile file, CsvShape shape, CsvTarget target, CancellationToken cancellation)
    {
        if (shape.HeaderLine < 0)
        {
            target.Name(shape.Columns);
        }

        using TextLines lines = new(file);
        while (lines.Next(cancellation))
        {
            string[] cells = CsvShape.Cells(lines.Number - 1 == shape.HeaderLine ? CsvShape.Uncommented(lines.Line) : lines.Line, CsvShape.Spaces);
            if (lines.Number - 1 < shape.HeaderLine || cells.Length == 0)
            {
                continue;
            }

            target.Begin(cells.Length, lines.Number, cells[0]);
            for (int i = 0; i < cells.Length; i++)
            {
                target.Cell(i, cells[i]);
            }

            target.End();
        }
    }

    private static bool EndsWithNewline(LogFile file)
    {
        if (file.IsPacked)
        {
            return true;
        }

        using Stream stream = file.OpenStream();
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() is '\n' or '\r' or 0;
    }
}
