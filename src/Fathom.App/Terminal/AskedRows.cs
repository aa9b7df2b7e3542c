using Fathom.Study.Data;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Data.Tables;
using Fathom.Study.Folders;

namespace Fathom.App.Terminal;

/// <summary>Rows that networks are asked about: of a table, or of a table of pictures.</summary>
internal sealed class AskedRows
{
    private readonly TableInput? _table;
    private readonly PictureRows? _pictures;

    private AskedRows(TableInput? table, PictureRows? pictures) => (_table, _pictures) = (table, pictures);

    public TableRows Rows => _table?.Rows ?? _pictures!.Rows;

    /// <summary>Cells whose value no training row had.</summary>
    public int UnknownCells => _table?.UnknownCells ?? 0;

    /// <summary>Of pictures, whether each is unlike everything trained on; null of tables, and where that cannot be told.</summary>
    public IReadOnlyList<bool>? IsUnlike { get; private init; }

    public int? UnlikeRows => IsUnlike?.Count(unlike => unlike);

    public static AskedRows Of(TableInput rows) => new(rows, null);

    public static AskedRows Of(PictureRows rows, PictureFormat format)
    {
        int size = format.Height * format.Width * format.Channels;
        return new AskedRows(null, rows)
        {
            IsUnlike = !format.CanJudge ? null
                : [.. Enumerable.Range(0, rows.Rows.Count).Select(row => Picture.AsItIs(rows.Pixels.Slice(row * size, size).ToArray(), format).IsUnlikeTraining)],
        };
    }

    /// <summary>Class probabilities [rows, classes].</summary>
    public float[] Predict(TrainedNetworks networks, RunFolder folder, RunRecord record) => _table is { } table
        ? networks.Predict(folder, record, table.Features.Span)
        : networks.Predict(folder, record, _pictures!.Pixels.Span);
}
