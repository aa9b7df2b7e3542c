using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Fathom.Study.Data.Tables;

/// <summary>Reads Parquet files of flat columns. Every value is taken as the text that a CSV would have, so that both give the same bits.</summary>
internal static class ParquetTable
{
    public static bool IsParquet(ReadOnlySpan<byte> head) => head.StartsWith("PAR1"u8);

    /// <inheritdoc cref="DelimitedText.Read(IReadOnlyList{TableFile}, out int[], CancellationToken, KnownColumns?)"/>
    public static RawTable Read(IReadOnlyList<TableFile> files, out int[] ends, CancellationToken cancel)
    {
        RawTable? table = null;
        ends = new int[files.Count];
        foreach ((int index, TableFile file) in files.Index())
        {
            try
            {
                table = ReadAsync(file, table, cancel).GetAwaiter().GetResult();
            }
            catch (Exception damage) when (damage is not (InvalidRequestException or OperationCanceledException or OutOfMemoryException))
            {
                // The library throws many kinds on damaged files.
                throw file.Fault($"is a damaged Parquet file: {damage.Message.TrimEnd('.')}. Copy or write it again.", damage);
            }

            ends[index] = table.Rows;
        }

        return table!;
    }

    private static async Task<RawTable> ReadAsync(TableFile file, RawTable? table, CancellationToken cancel)
    {
        await using Stream stream = file.Open();
        await using ParquetReader reader = await ParquetReader.CreateAsync(stream, cancellationToken: cancel);
        DataField[] fields = reader.Schema.GetDataFields();
        table ??= new RawTable([.. fields.Select(field => field.Name)], hasHeader: true, mayHaveDecimalComma: false, "Parquet");
        table.Begin(file);
        Dictionary<string, DataField> byName = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        long firstRow = 1;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader rows = reader.OpenRowGroupReader(group);
            int count = checked((int)rows.RowCount);
            foreach (RawColumn column in table.Columns)
            {
                DataField field = byName.GetValueOrDefault(column.Name)
                    ?? throw file.Fault($"lacks the column '{column.Name}'; expected the columns of the first file. Name the right file.");
                string?[] cells = await CellsAsync(file, rows, field, count, cancel);
                for (int row = 0; row < count; row++)
                {
                    long place = table.Place(firstRow + row);
                    if (!column.Add(cells[row], place))
                    {
                        throw table.Fault(place, column, $"'{cells[row]}' is no number; expected one.");
                    }
                }
            }

            for (int row = 0; row < count; row++)
            {
                table.EndRow(table.Place(firstRow + row));
            }

            firstRow += count;
        }

        return table;
    }

    private static Task<string?[]> CellsAsync(TableFile file, ParquetRowGroupReader rows, DataField field, int count, CancellationToken cancel)
    {
        if (field.IsArray || field.MaxRepetitionLevel > 0)
        {
            throw file.Fault($"has lists in the column '{field.Name}'; expected one value in each cell. Write a column for each value.");
        }

        // Texts are ReadOnlyMemory<char> in the library's schema.
        return Type.GetTypeCode(field.ClrType) switch
        {
            _ when field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>) => StringsAsync(rows, field, count, cancel),
            TypeCode.Boolean => ValuesAsync<bool>(rows, field, count, value => value ? "true" : "false", cancel),
            TypeCode.SByte => NumbersAsync<sbyte>(rows, field, count, cancel),
            TypeCode.Byte => NumbersAsync<byte>(rows, field, count, cancel),
            TypeCode.Int16 => NumbersAsync<short>(rows, field, count, cancel),
            TypeCode.UInt16 => NumbersAsync<ushort>(rows, field, count, cancel),
            TypeCode.Int32 => NumbersAsync<int>(rows, field, count, cancel),
            TypeCode.UInt32 => NumbersAsync<uint>(rows, field, count, cancel),
            TypeCode.Int64 => NumbersAsync<long>(rows, field, count, cancel),
            TypeCode.UInt64 => NumbersAsync<ulong>(rows, field, count, cancel),
            TypeCode.Single => NumbersAsync<float>(rows, field, count, cancel),
            TypeCode.Double => NumbersAsync<double>(rows, field, count, cancel),
            TypeCode.Decimal => NumbersAsync<decimal>(rows, field, count, cancel),
            TypeCode.DateTime => ValuesAsync<DateTime>(rows, field, count, value => value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), cancel),
            _ => throw file.Fault($"has values of {field.ClrType.Name} in the column '{field.Name}'; expected numbers, text, or true and false."),
        };
    }

    private static async Task<string?[]> StringsAsync(ParquetRowGroupReader rows, DataField field, int count, CancellationToken cancel)
    {
        string?[] cells = new string?[count];
        await rows.ReadAsync(field, cells!.AsMemory(), cancellationToken: cancel);
        return cells;
    }

    private static Task<string?[]> NumbersAsync<T>(ParquetRowGroupReader rows, DataField field, int count, CancellationToken cancel)
        where T : struct, IFormattable => ValuesAsync<T>(rows, field, count, value => value.ToString(null, CultureInfo.InvariantCulture), cancel);

    private static async Task<string?[]> ValuesAsync<T>(ParquetRowGroupReader rows, DataField field, int count, Func<T, string> text, CancellationToken cancel)
        where T : struct
    {
        if (field.IsNullable)
        {
            T?[] some = new T?[count];
            await rows.ReadAsync<T>(field, some.AsMemory(), cancellationToken: cancel);
            return [.. some.Select(value => value is T filled ? text(filled) : null)];
        }

        T[] values = new T[count];
        await rows.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancel);
        return [.. values.Select(text)];
    }
}
