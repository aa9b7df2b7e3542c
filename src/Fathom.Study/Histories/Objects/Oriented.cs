using System.Globalization;
using Fathom.Study.Histories.Tables;

namespace Fathom.Study.Histories.Objects;

/// <summary>pandas' <c>to_json</c>: columns of <c>{"0": …, "1": …}</c>, or <c>columns</c> beside <c>data</c>.</summary>
internal static class Oriented
{
    public static Frame? Of(string path, JsonValue.Map map) => ByColumns(map) ?? Split(path, map);

    private static Frame? ByColumns(JsonValue.Map map)
    {
        bool fits = map.Entries.Count > 0 && map.Entries.All(entry => entry.Value is JsonValue.Map column && column.Entries.Count > 0
            && column.Entries.All(cell => int.TryParse(cell.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) && cell.Value is JsonValue.Number or JsonValue.Nothing or JsonValue.Text));
        if (!fits)
        {
            return null;
        }

        Frame frame = new();
        foreach ((string name, JsonValue value) in map.Entries)
        {
            int row = 0;
            foreach ((string _, JsonValue cell) in ((JsonValue.Map)value).Entries)
            {
                while (frame.Rows <= row)
                {
                    frame.AddRow();
                }

                if (cell is JsonValue.Number number)
                {
                    frame.Set(row, name, number.Value);
                }

                row++;
            }
        }

        return frame;
    }

    private static Frame? Split(string path, JsonValue.Map map)
    {
        if (map.Find("columns") is not JsonValue.List names || map.Find("data") is not JsonValue.List data || !names.Items.All(item => item is JsonValue.Text))
        {
            return null;
        }

        Frame frame = new();
        foreach (JsonValue item in data.Items)
        {
            if (item is not JsonValue.Series cells || cells.Values.Count != names.Items.Count)
            {
                throw new InvalidRequestException($"{path}: a row of \"data\" has not one number for each of \"columns\"");
            }

            int row = frame.AddRow();
            for (int i = 0; i < cells.Values.Count; i++)
            {
                if (!Cell.IsMissing(cells.Values[i]))
                {
                    frame.Set(row, ((JsonValue.Text)names.Items[i]).Value, cells.Values[i]);
                }
            }
        }

        return frame;
    }
}
