using System.Text;
using Fathom.Study.Data.Tables;

namespace Fathom.Study.Data;

/// <summary>Reads rows that a network is asked about.</summary>
internal static class AskedTable
{
    private const int HeadBytes = 64 * 1024;

    /// <exception cref="InvalidRequestException">It is no table, or a damaged one.</exception>
    public static RawTable Open(string path, KnownColumns? known, CancellationToken cancel)
    {
        DataPath place = DataPath.Look(path);
        if (!new TableKind().Recognizes(place))
        {
            throw new InvalidRequestException($"'{path}' is {place.Describe()}; expected a table with the columns that the network was trained on.");
        }

        TableFile[] files = [new TableFile(place.Path, place.Head, place.Open)];
        return ParquetTable.IsParquet(place.Head.Span) ? ParquetTable.Read(files, out _, cancel) : DelimitedText.Read(files, out _, cancel, known);
    }

    /// <exception cref="InvalidRequestException">It is no table.</exception>
    public static RawTable Parse(string text, string name, KnownColumns known, CancellationToken cancel)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        TableFile file = new(name, bytes.AsMemory(0, Math.Min(bytes.Length, HeadBytes)), () => new MemoryStream(bytes, writable: false));
        return DelimitedText.Read([file], out _, cancel, known);
    }
}
