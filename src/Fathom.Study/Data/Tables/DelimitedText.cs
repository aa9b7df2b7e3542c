using System.Text;
using nietras.SeparatedValues;

namespace Fathom.Study.Data.Tables;

/// <summary>Reads tables written as text: commas, tabs, semicolons or bars, quotes, any line ends, UTF-8 or UTF-16.</summary>
internal static class DelimitedText
{
    private const int RowsBetweenLooks = 4096;

    /// <summary>Reads a file, and other files of the same columns behind it.</summary>
    /// <param name="files">The first decides names and separator.</param>
    /// <param name="ends">Rows behind the end of each file.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="known">Columns that are expected; null where the file alone says what it holds.</param>
    /// <exception cref="InvalidRequestException">A row is ragged, a number column has text, or it is no table: which line, what was expected.</exception>
    public static RawTable Read(IReadOnlyList<TableFile> files, out int[] ends, CancellationToken cancel, KnownColumns? known = null)
    {
        RawTable? table = null;
        ends = new int[files.Count];
        for (int index = 0; index < files.Count; index++)
        {
            table = Read(files[index], table, known, cancel);
            ends[index] = table.Rows;
        }

        return table!;
    }

    private static RawTable Read(TableFile file, RawTable? table, KnownColumns? known, CancellationToken cancel)
    {
        Encoding encoding = TableText.EncodingOf(file.Head.Span)
            ?? throw file.Fault("is not text; expected a table in UTF-8 or UTF-16.");
        char separator = SeparatorOf(file, encoding, known);
        try
        {
            using StreamReader text = new(file.Open(), encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
            using SepReader rows = Sep.New(separator).Reader(options => options with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(text);
            return new Filling(file, separator, table, known).Fill(rows, cancel);
        }
        catch (DecoderFallbackException damage)
        {
            throw file.Fault("has letters that are not UTF-8. Save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\").", damage);
        }
        catch (InvalidDataException damage)
        {
            throw file.Fault($"cannot be read to its end: {damage.Message.TrimEnd('.')}. A quote may be open, or the file be cut short.", damage);
        }
        catch (Exception failure) when (failure is NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw file.Fault($"cannot be read: {failure.Message.TrimEnd('.')}. A quote may be open.", failure);
        }
    }

    private static char SeparatorOf(TableFile file, Encoding encoding, KnownColumns? known)
    {
        Decoder decoder = ((Encoding)encoding.Clone()).GetDecoder();
        char[] letters = new char[file.Head.Length];
        int read;
        try
        {
            // Not flushed: the last letter may be cut in two.
            read = decoder.GetChars(file.Head.Span, letters, flush: false);
        }
        catch (DecoderFallbackException damage)
        {
            throw file.Fault("has letters that are not UTF-8. Save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\").", damage);
        }

        bool isWhole = file.Head.Length < 64 * 1024;
        return Separator.Of(letters.AsSpan(0, read).TrimStart('\ufeff'), isWhole)
            ?? (known is { MayBeOneCell: true } ? ',' : (char?)null)
            ?? throw file.Fault("has one column; expected several with a comma, semicolon, tab or '|' between them.");
    }

    /// <summary>One pass over a file's rows.</summary>
    private sealed class Filling(TableFile file, char separator, RawTable? filled, KnownColumns? known)
    {
        private RawTable? _table = filled;
        private readonly bool _mayHaveDecimalComma = separator != ',';
        private int[]? _order;
        private string[]? _header;
        private int _skippedNames;

        public RawTable Fill(SepReader rows, CancellationToken cancel)
        {
            string[]? first = null;
            long firstLine = 1;
            foreach (SepReader.Row row in rows)
            {
                if (row.ColCount == 1 && row[0].Span.Trim().Length == 0)
                {
                    firstLine += first is null ? 1 : 0;
                    continue;
                }

                if (first is null)
                {
                    // Counted here: the reader, asked for no header, gives the first row the number of the second.
                    first = Cells(row);
                    if (known is not null)
                    {
                        StartKnown(first, firstLine);
                    }

                    continue;
                }

                if (_order is null)
                {
                    string[] second = Cells(row);
                    Start(first, firstLine, second);
                    if (_header is null)
                    {
                        Add(first, firstLine);
                    }
                }

                Add(row);
                if (_table!.Rows % RowsBetweenLooks == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }

            return first is null ? throw file.Fault("has no rows; expected a table.")
                : _order is null || _table!.Rows == 0 ? throw file.Fault("has one line; expected rows of data below the names of the columns.")
                : _table!;
        }

        private static string[] Cells(SepReader.Row row)
        {
            string[] cells = new string[row.ColCount];
            for (int index = 0; index < cells.Length; index++)
            {
                cells[index] = row[index].Span.ToString();
            }

            return cells;
        }

        private void Start(string[] first, long firstLine, string[] second)
        {
            if (second.Length > 2 && first.Where(cell => cell.Trim().Length > 0).ToArray() is [var title] && second.All(cell => cell.Trim().Length > 0)
                && !CellText.TryNumber(title.Trim(), _mayHaveDecimalComma, out _))
            {
                throw file.FaultAt(firstLine, $"'{title.Trim()}' stands alone; expected {second.Length} names of columns or a row of data, as many cells as the next line has. Remove this line.");
            }

            // R writes no name over its row names.
            string[] header = first.Length == second.Length - 1 ? ["", .. first] : first;
            _header = HeaderGuess.IsHeader(header, second, _mayHaveDecimalComma) ? header : null;
            _skippedNames = _header is null ? 0 : header.Length - first.Length;
            Begin(HeaderGuess.Names(_header ?? [], header.Length));
        }

        /// <summary>A first line that names the columns, or a row that has as many cells as they are; else nothing, and the file is judged as any.</summary>
        private void StartKnown(string[] first, long line)
        {
            if (known!.AreNamedIn(first))
            {
                _header = first;
                Begin(HeaderGuess.Names(first, first.Length));
            }
            else if (known.OrderOf(first) is { } order)
            {
                Begin([.. order]);
                Add(first, line);
            }
        }

        private void Begin(string[] names)
        {
            CheckNames(names);
            _table ??= new RawTable(names, _header is not null, _mayHaveDecimalComma, separator.ToString());
            _table.Begin(file);
            _order = OrderOf(names);
        }

        private void CheckNames(string[] names)
        {
            var same = names.Index().GroupBy(name => name.Item, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
            if (same is not null)
            {
                throw file.FaultAt(1, $"columns {string.Join(" and ", same.Take(2).Select(name => name.Index + 1))} are both named '{same.Key}'; expected a name for each. Rename one of them.");
            }
        }

        /// <summary>The place in this file of each of the table's columns.</summary>
        private int[] OrderOf(string[] names)
        {
            if (!_table!.HasHeader || _header is null)
            {
                return names.Length == _table.Columns.Count
                    ? [.. Enumerable.Range(0, names.Length)]
                    : throw file.Fault($"has {names.Length} columns; expected {_table.Columns.Count} as in the first file. Name the right file.");
            }

            return
            [
                .. _table.Columns.Select(column => Array.IndexOf(names, column.Name) is >= 0 and int place
                    ? place
                    : throw file.Fault($"lacks the column '{column.Name}'; expected the columns of the first file; it has {Shown(names)}. Name the right file, or give it these columns; rows without classes cannot test, only be predicted.")),
            ];
        }

        private void Add(SepReader.Row row)
        {
            long line = row.LineNumberFrom;
            int expected = _order!.Length;
            if (row.ColCount != Width)
            {
                throw Ragged(line, row.ColCount);
            }

            if (_header is not null && IsHeaderAgain(row))
            {
                throw file.FaultAt(line, "the names of the columns stand here again; expected a row of data. Remove the second header.");
            }

            for (int column = 0; column < expected; column++)
            {
                Add(_table!.Columns[column], row[_order[column]].Span, line);
            }

            _table!.EndRow(_table.Place(line));
        }

        private int Width => _header?.Length ?? _order!.Length;

        private void Add(string[] cells, long line)
        {
            if (cells.Length != Width)
            {
                throw Ragged(line, cells.Length);
            }

            for (int column = 0; column < _order!.Length; column++)
            {
                Add(_table!.Columns[column], cells[_order[column]], line);
            }

            _table!.EndRow(_table.Place(line));
        }

        private void Add(RawColumn column, ReadOnlySpan<char> cell, long line)
        {
            if (!column.Add(cell, _table!.Place(line)))
            {
                throw _table.Fault(_table.Place(line), column, $"'{cell}' is no number; expected one as in the {column.Count - 1:N0} rows above. Correct it, or leave the cell empty.");
            }
        }

        private bool IsHeaderAgain(SepReader.Row row)
        {
            for (int index = 0; index < row.ColCount; index++)
            {
                if (index >= _skippedNames && !row[index].Span.SequenceEqual(_header![index]))
                {
                    return false;
                }
            }

            return true;
        }

        private InvalidRequestException Ragged(long line, int cells) => file.FaultAt(
            line,
            $"{cells} {(cells == 1 ? "cell" : "cells")}; expected {Width}{(_header is null ? " as in the first line" : $": {Shown(_header)}")}. "
            + (cells < Width ? "Something is missing, or the file is cut short." : $"A cell that holds '{Name(separator)}' must stand in quotes."));

        private static string Name(char separator) => separator == '\t' ? "tab" : separator.ToString();

        private static string Shown(string[] names) => names.Length <= 6 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))}, … {names[^1]}";
    }
}
