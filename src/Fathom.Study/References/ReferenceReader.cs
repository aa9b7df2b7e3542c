using System.Globalization;
using System.Text.Json;

namespace Fathom.Study.References;

/// <summary>Reads a reference file to its end whatever is wrong in it, and notes every problem with where it is.</summary>
internal sealed class ReferenceReader
{
    private const int Most = 1_000_000;
    private const int MostLetters = 1000;

    private static readonly string[] Members = ["name", "note", "data", "recipe", "results", "claims"];
    private static readonly string[] ResultMembers = ["depth", "epochs", "test-accuracy"];
    private static readonly string[] ClaimMembers = ["claim", "check", "depth", "epochs", "from", "to"];

    /// <summary>In the order they were found: where, what is there, and what was expected.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>What could be read; whole where there are no problems.</summary>
    public ReferenceStudy? Read(JsonElement root)
    {
        if (!IsObject(root, "the file", Members, "such as { \"name\": \"a paper\", \"data\": \"fashion-mnist\", \"results\": [ … ] }"))
        {
            return null;
        }

        LocalText? name = Required(root, "", "name", Text);
        LocalText? note = Optional(root, "", "note", Text);
        string? data = Required(root, "", "data", Word);
        string? recipe = Optional(root, "", "recipe", Word);
        ReferenceResult[] results = [.. Items(root, "results", Result).OfType<ReferenceResult>()];
        ReferenceClaim[] claims = [.. Items(root, "claims", Claim).OfType<ReferenceClaim>()];
        foreach (IGrouping<(int, int), ReferenceResult> twice in results.GroupBy(result => (result.Depth, result.Budget)).Where(same => same.Count() > 1))
        {
            Problems.Add(Invariant($"results: depth {twice.Key.Item1} at {twice.Key.Item2} epochs is given {twice.Count()} times; expected once"));
        }

        if (Problems.Count == 0 && results.Length == 0 && claims.Length == 0)
        {
            Problems.Add("the file: has neither results nor claims; expected at least one of them");
        }

        return Problems.Count > 0 ? null : new ReferenceStudy(name!, note, data!, recipe, results, claims);
    }

    private ReferenceResult? Result(JsonElement item, string where)
    {
        if (!IsObject(item, where, ResultMembers, "such as { \"depth\": 10, \"epochs\": 30, \"test-accuracy\": 0.87 }"))
        {
            return null;
        }

        int? depth = Required(item, where, "depth", Whole);
        int? budget = Required(item, where, "epochs", Whole);
        double? accuracy = Required(item, where, "test-accuracy", Fraction);
        return depth is { } d && budget is { } b && accuracy is { } a ? new ReferenceResult(d, b, a) : null;
    }

    private ReferenceClaim? Claim(JsonElement item, string where)
    {
        if (!IsObject(item, where, ClaimMembers, "such as { \"claim\": \"Depth 10 overfits.\", \"check\": \"overfits\", \"depth\": 10, \"epochs\": 30 }"))
        {
            return null;
        }

        LocalText? text = Required(item, where, "claim", Text);
        ClaimCheck? check = Optional(item, where, "check", Check);
        bool ofOneDepth = check is not (null or ClaimCheck.DeeperIsSlower or ClaimCheck.DeeperIsLessStable or ClaimCheck.BestDepthWithin);
        int? depth = ofOneDepth ? Required(item, where, "depth", Whole) : Unused(item, where, "depth", check);
        int? budget = ofOneDepth ? Required(item, where, "epochs", Whole) : Unused(item, where, "epochs", check);
        (int, int)? range = Range(item, where, check);
        return text is null ? null : new ReferenceClaim(text, check, depth, budget, range);
    }

    private (int First, int Last)? Range(JsonElement item, string where, ClaimCheck? check)
    {
        bool isNeeded = check == ClaimCheck.BestDepthWithin;
        if (!isNeeded && (check != ClaimCheck.Overfits || (!item.TryGetProperty("from", out _) && !item.TryGetProperty("to", out _))))
        {
            Unused(item, where, "from", check);
            Unused(item, where, "to", check);
            return null;
        }

        int? from = Required(item, where, "from", Whole);
        int? to = Required(item, where, "to", Whole);
        if (from > to)
        {
            Problems.Add(Invariant($"{where}: from is {from} and to is {to}; expected the smaller first"));
        }

        return from is { } first && to is { } last ? (first, last) : null;
    }

    private int? Unused(JsonElement item, string where, string member, ClaimCheck? check)
    {
        if (check is not null && item.TryGetProperty(member, out _))
        {
            Problems.Add($"{where}.{member}: the check {KebabCase.NameOf(check.Value)} does not use it; leave it out");
        }

        return null;
    }

    private ClaimCheck? Check(JsonElement element, string where)
    {
        IReadOnlyDictionary<string, ClaimCheck> names = KebabCase.NamesOf<ClaimCheck>();
        string? name = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        if (name is not null && names.TryGetValue(name, out ClaimCheck check))
        {
            return check;
        }

        string guess = name is not null && Spelling.Nearest(name, names.Keys) is { } near ? $"; did you mean {near}?" : "";
        Problems.Add($"{where}: is {Shown(element)}; expected {Spelling.OneOf(names.Keys)}{guess}");
        return null;
    }

    private LocalText? Text(JsonElement element, string where)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Words(element, where, "a text, or one for each language such as { \"en\": \"…\", \"zh-Hant\": \"…\" }") is { } words
                ? new LocalText([new("", words)])
                : null;
        }

        List<KeyValuePair<string, string>> texts = [];
        foreach (JsonProperty text in element.EnumerateObject())
        {
            if (!LocalText.Tags.Contains(text.Name, StringComparer.Ordinal))
            {
                Problems.Add($"{where}: has a text in {Shown(text.Name)}; expected {Spelling.OneOf(LocalText.Tags)}");
            }
            else if (texts.Exists(said => said.Key == text.Name))
            {
                Problems.Add($"{where}: gives {text.Name} more than once; expected it once");
            }
            else if (Words(text.Value, $"{where}.{text.Name}", "a text") is { } words)
            {
                texts.Add(new(text.Name, words));
            }
        }

        if (!element.EnumerateObject().Any())
        {
            Problems.Add($"{where}: is {{}}; expected a text under {Spelling.OneOf(LocalText.Tags)}");
        }

        return texts.Count > 0 ? new LocalText(texts) : null;
    }

    /// <summary>Of one line, for it stands in a sentence, a cell or a picture.</summary>
    private string? Words(JsonElement element, string where, string expected)
    {
        string? words = element.ValueKind == JsonValueKind.String ? element.GetString()!.Trim() : null;
        if (string.IsNullOrEmpty(words))
        {
            return Refused<string>($"{where}: is {Shown(element)}; expected {expected}");
        }

        if (words.Any(letter => PlainText.IsHostile(letter) || letter is '\uFFFE' or '\uFFFF'))
        {
            return Refused<string>($"{where}: is {Shown(element)}, with a line break or another control character; expected one line");
        }

        return words.Length <= MostLetters
            ? words
            : Refused<string>(Invariant($"{where}: is {words.Length} letters long; expected at most {MostLetters}"));
    }

    private string? Word(JsonElement element, string where) =>
        Words(element, where, "a name");

    private int? Whole(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int number) && number is > 0 and <= Most
            ? number
            : Refused<int?>($"{where}: is {Shown(element)}; expected a whole number from 1 to 1000000");

    private double? Fraction(JsonElement element, string where) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && number is >= 0 and <= 1
            ? number
            : Refused<double?>($"{where}: is {Shown(element)}; expected a fraction from 0 to 1, such as 0.819 for 81.9 %");

    private IEnumerable<T?> Items<T>(JsonElement root, string member, Func<JsonElement, string, T?> read)
    {
        if (!root.TryGetProperty(member, out JsonElement list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Problems.Add($"{member}: is {Shown(list)}; expected a list in square brackets");
            return [];
        }

        return [.. list.EnumerateArray().Select((item, index) => read(item, Invariant($"{member}[{index}]")))];
    }

    private T? Required<T>(JsonElement item, string where, string member, Func<JsonElement, string, T?> read)
    {
        if (item.TryGetProperty(member, out JsonElement value))
        {
            return read(value, Path(where, member));
        }

        Problems.Add($"{(where.Length == 0 ? "the file" : where)}: has no {member}; expected one");
        return default;
    }

    private static T? Optional<T>(JsonElement item, string where, string member, Func<JsonElement, string, T?> read) =>
        item.TryGetProperty(member, out JsonElement value) ? read(value, Path(where, member)) : default;

    private bool IsObject(JsonElement element, string where, string[] members, string example)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Problems.Add($"{where}: is {Shown(element)}; expected an object {example}");
            return false;
        }

        foreach (IGrouping<string, JsonProperty> member in element.EnumerateObject().GroupBy(member => member.Name, StringComparer.Ordinal))
        {
            if (!members.Contains(member.Key, StringComparer.Ordinal))
            {
                string guess = Spelling.Nearest(member.Key, members) is { } near ? $"did you mean {near}?" : $"expected {Spelling.OneOf(members)}";
                Problems.Add($"{where}: has a {Shown(member.Key)} that nothing reads; {guess}");
            }
            else if (member.Count() > 1)
            {
                Problems.Add($"{where}: gives {member.Key} more than once; expected it once");
            }
        }

        return true;
    }

    private T? Refused<T>(string problem)
    {
        Problems.Add(problem);
        return default;
    }

    private static string Path(string where, string member) => where.Length == 0 ? member : $"{where}.{member}";

    private static string Shown(JsonElement element) => Shown(element.GetRawText());

    /// <summary>Short, and on one line.</summary>
    private static string Shown(string text) =>
        string.Concat((text.Length <= 40 ? text : $"{text[..39]}…").Select(letter => PlainText.IsHostile(letter) ? ' ' : letter));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
