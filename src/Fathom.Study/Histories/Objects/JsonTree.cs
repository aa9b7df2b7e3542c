using System.Globalization;
using Fathom.Study.Histories.Files;
using Fathom.Study.Histories.Tables;
using Newtonsoft.Json;

namespace Fathom.Study.Histories.Objects;

/// <summary>Reads JSON as Python writes it, NaN and Infinity included, as a stream; one value or one a line.</summary>
internal sealed class JsonTree
{
    internal const int Deepest = 64;

    private const long MostNumbers = Frame.MostCells;

    private const int MostEntries = 1 << 20;

    private readonly JsonTextReader _reader;
    private readonly BoundedText? _text;
    private readonly CancellationToken _cancellation;
    private long _numbers;
    private int _entries;

    private JsonTree(JsonTextReader reader, BoundedText? text, CancellationToken cancellation)
    {
        _reader = reader;
        _text = text;
        _cancellation = cancellation;
    }

    /// <summary>The values of the text, one or several; whether the last was cut short and left out.</summary>
    /// <exception cref="InvalidRequestException">It is no JSON, nested too deep, or too large.</exception>
    public static (IReadOnlyList<JsonValue> Values, bool Cut) Read(LogFile file, CancellationToken cancellation)
    {
        using BoundedText text = new(file);
        using JsonTextReader reader = new(text) { MaxDepth = Deepest, DateParseHandling = DateParseHandling.None, SupportMultipleContent = true, CloseInput = false };
        JsonTree tree = new(reader, text, cancellation);
        List<JsonValue> values = [];
        Frame? lines = null;
        try
        {
            while (reader.Read())
            {
                text.Begin();
                if (reader.TokenType == JsonToken.Comment)
                {
                    continue;
                }

                // One object a line: rows, kept as such.
                if (reader.TokenType == JsonToken.StartObject && values.Count == 1 && lines is null && values[0] is JsonValue.Map first)
                {
                    lines = new Frame();
                    AddRow(lines, first);
                }

                if (lines is not null && reader.TokenType == JsonToken.StartObject)
                {
                    tree.Row(lines);
                }
                else
                {
                    values.Add(tree.Value());
                }
            }
        }
        catch (JsonReaderException e)
        {
            bool cut = lines is { Rows: > 1 } && e.LineNumber > 1 && IsAtEnd(text);
            if (!cut)
            {
                throw Fault(file, e);
            }

            lines!.DropLastRow();
            return ([new JsonValue.Table(lines)], true);
        }
        catch (FrameFullException e)
        {
            throw new InvalidRequestException($"{file.Path}: more than {e.Rows} rows; too much for a history; keep every tenth row", e);
        }

        return (lines is null ? values : [new JsonValue.Table(lines)], false);
    }

    /// <summary>One object's numbers into a row.</summary>
    /// <param name="frame">Of the row.</param>
    /// <param name="row">Where.</param>
    /// <param name="json">An object.</param>
    /// <param name="where">For the message.</param>
    public static void Fill(Frame frame, int row, string json, string where)
    {
        using JsonTextReader reader = new(new StringReader(json)) { MaxDepth = Deepest, DateParseHandling = DateParseHandling.None };
        try
        {
            if (reader.Read() && reader.TokenType == JsonToken.StartObject)
            {
                new JsonTree(reader, null, CancellationToken.None).Members(frame, row, "");
            }
        }
        catch (JsonReaderException e)
        {
            throw new InvalidRequestException($"{where}: no JSON: {Plain.Text(e.Message)}", e);
        }
    }

    private static bool IsAtEnd(TextReader text) => text.Peek() < 0;

    private static InvalidRequestException Fault(LogFile file, JsonReaderException fault) => fault.Message.Contains("MaxDepth", StringComparison.Ordinal)
        ? new InvalidRequestException($"{file.Path}, line {fault.LineNumber}: nested more than {Deepest} deep; no history is", fault)
        : new InvalidRequestException(
            $"{file.Path}, line {fault.LineNumber}, position {fault.LinePosition}: no JSON from here; {(fault.Message.Contains("Unexpected end", StringComparison.Ordinal) ? "the file ends in the middle; wait until it is written, or copy it again" : "expected one JSON value, or one a line")}", fault);

    private JsonValue Value()
    {
        switch (_reader.TokenType)
        {
            case JsonToken.StartObject:
                return Map();
            case JsonToken.StartArray:
                return Array();
            case JsonToken.Integer or JsonToken.Float:
                return new JsonValue.Number(Number());
            case JsonToken.String:
                string text = (string)_reader.Value!;
                return Numbers.TryParse(text, decimalComma: false, out double number) && !Cell.IsMissing(number) ? new JsonValue.Number(number) : new JsonValue.Text(text);
            case JsonToken.Boolean:
                return new JsonValue.Text((bool)_reader.Value! ? "true" : "false");
            default:
                return new JsonValue.Nothing();
        }
    }

    private double Number() => _reader.Value switch
    {
        double value => value,
        System.Numerics.BigInteger huge => (double)huge,
        var other => Convert.ToDouble(other, CultureInfo.InvariantCulture),
    };

    private JsonValue.Map Map()
    {
        List<KeyValuePair<string, JsonValue>> entries = [];
        while (Next() != JsonToken.EndObject)
        {
            string name = (string)_reader.Value!;
            if (++_entries > MostEntries)
            {
                throw new FrameFullException(_entries);
            }

            Next();
            entries.Add(new(name, Value()));
        }

        return new JsonValue.Map(entries);
    }

    private JsonValue Array()
    {
        List<double> numbers = [];
        List<JsonValue>? items = null;
        Frame? rows = null;
        while (Next() != JsonToken.EndArray)
        {
            if (_reader.TokenType == JsonToken.StartObject && items is null && numbers.Count == 0)
            {
                rows ??= new Frame();
                Row(rows);
                continue;
            }

            JsonValue value = Value();
            if (items is null && rows is null && value is JsonValue.Number or JsonValue.Nothing)
            {
                if (++_numbers > MostNumbers)
                {
                    throw new FrameFullException(numbers.Count);
                }

                numbers.Add(value is JsonValue.Number number ? number.Value : Cell.Missing);
                continue;
            }

            items ??= [.. numbers.Select(one => Cell.IsMissing(one) ? (JsonValue)new JsonValue.Nothing() : new JsonValue.Number(one))];
            if (++_entries > MostEntries)
            {
                throw new FrameFullException(_entries);
            }

            items.Add(value);
        }

        return rows is not null ? new JsonValue.Table(rows) : items is not null ? new JsonValue.List(items) : new JsonValue.Series(numbers);
    }

    /// <summary>An object's numbers and texts into a frame's next row, without objects for them.</summary>
    private void Row(Frame frame)
    {
        _cancellation.ThrowIfCancellationRequested();
        Members(frame, frame.AddRow(), "");
    }

    private void Members(Frame frame, int row, string prefix)
    {
        while (Next() != JsonToken.EndObject)
        {
            string name = prefix + (string)_reader.Value!;
            switch (Next())
            {
                case JsonToken.StartObject:
                    Members(frame, row, name + "/");
                    break;
                case JsonToken.StartArray:
                    SkipArray();
                    break;
                case JsonToken.Integer or JsonToken.Float:
                    frame.Set(row, name, Number());
                    break;
                case JsonToken.String:
                    SetText(frame, row, name, (string)_reader.Value!);
                    break;
            }
        }
    }

    private static void AddRow(Frame frame, JsonValue.Map map)
    {
        int row = frame.AddRow();
        Fill("", map);

        void Fill(string prefix, JsonValue.Map from)
        {
            foreach ((string name, JsonValue value) in from.Entries)
            {
                switch (value)
                {
                    case JsonValue.Number number:
                        frame.Set(row, prefix + name, number.Value);
                        break;
                    case JsonValue.Text text:
                        SetText(frame, row, prefix + name, text.Value);
                        break;
                    case JsonValue.Map inner:
                        Fill(prefix + name + "/", inner);
                        break;
                }
            }
        }
    }

    private static void SetText(Frame frame, int row, string name, string text)
    {
        if (!Numbers.TryParse(text, decimalComma: false, out double number))
        {
            frame.Column(name).SetText(row, text.Length > 200 ? text[..200] : text);
        }
        else if (!Cell.IsMissing(number))
        {
            frame.Set(row, name, number);
        }
    }

    private void SkipArray()
    {
        for (int depth = 1; depth > 0;)
        {
            depth += Next() switch
            {
                JsonToken.StartArray or JsonToken.StartObject => 1,
                JsonToken.EndArray or JsonToken.EndObject => -1,
                _ => 0,
            };
        }
    }

    private JsonToken Next()
    {
        do
        {
            _text?.Begin();
            if (!_reader.Read())
            {
                throw new JsonReaderException("Unexpected end of text.", _reader.Path, _reader.LineNumber, _reader.LinePosition, null);
            }
        }
        while (_reader.TokenType == JsonToken.Comment);

        return _reader.TokenType;
    }
}
