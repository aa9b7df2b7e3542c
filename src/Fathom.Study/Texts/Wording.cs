using Fathom.Study.Metrics;

namespace Fathom.Study.Texts;

/// <summary>
/// Words in one language. What an area of Fathom says is a class of this kind, and a text is said in every language in one place, with
/// C# itself as the template language: numbers by name, a sentence in a sentence, one word or another as the numbers are.
/// </summary>
/// <remarks>
/// A language that lacks a text does not compile. That both languages tell the same numbers, that counted words follow their number, that
/// every text is used, and that no words stand elsewhere is held by TextsTests. Decision 15.
/// </remarks>
public abstract class Wording(Language language)
{
    private const int MostNames = 4;

    public Language Language => language;

    /// <summary>The one that the reader reads.</summary>
    protected string Say(Sentence english, Sentence chinese) => language switch
    {
        Language.English => english.ToString(),
        Language.TraditionalChinese => chinese.ToString(),
        _ => throw new InvalidOperationException($"There are no words in {language}."),
    };

    /// <summary>"1 run", "3 runs"; for words that take an s.</summary>
    protected static string Counted(long count, string noun) => $"{Quantities.Grouped(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The word that goes with a number in English; Chinese has one form.</summary>
    protected static string Plural(long count, string one, string more) => count == 1 ? one : more;

    /// <summary>"accuracy", "balanced accuracy".</summary>
    public string NameOf(DecidingMetric metric) => metric == DecidingMetric.Accuracy
        ? Say("accuracy", "準確率")
        : Say("balanced accuracy", "平衡準確率");

    /// <summary>Chinese has no capitals: there the sentence stays as it is.</summary>
    protected static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    /// <summary>"1 epoch", "30 epochs".</summary>
    public string Epochs(int count) => Say(Counted(count, "epoch"), $"{count} 個週期");

    /// <summary>"a, b and c".</summary>
    public string Listed(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length <= 1 ? string.Concat(all) : Say($"{string.Join(", ", all[..^1])} and {all[^1]}", string.Join("、", all));
    }

    /// <summary>The same, where names beyond a few are counted and not told: "a, b, c and 5 more".</summary>
    protected string Few(IReadOnlyList<string> names) => names.Count <= MostNames
        ? Listed(names)
        : Say(
            $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more",
            $"{string.Join("、", names.Take(MostNames - 1))} 及另外 {names.Count - MostNames + 1} 個");

    /// <summary>"3, 10 and 30".</summary>
    protected string Listed(IEnumerable<int> numbers) => Listed(numbers.Select(Quantities.Whole));

    /// <summary>"1, 10, 30"; neighbours and long lists shortened as <see cref="Quantities.List"/> does.</summary>
    internal string Listing(IReadOnlyList<int> numbers) => Quantities.List(numbers).Replace(", ", Say(", ", "、"), StringComparison.Ordinal);

    /// <summary>The same where it stands in a sentence: "1, 10 and 30", but "1, 3, 5, …, 99".</summary>
    private protected string Spelled(IReadOnlyList<int> numbers)
    {
        string listed = Quantities.List(numbers);
        return listed.Contains('…', StringComparison.Ordinal) ? Listing(numbers) : Listed(listed.Split(", "));
    }

    /// <summary>"depth 10", "depths 1, 10 and 30"; nothing where there are none.</summary>
    protected internal string NamedDepths(IReadOnlyList<int> depths) => depths.Count == 0
        ? ""
        : Say($"{Plural(depths.Count, "depth", "depths")} {Spelled(depths)}", $"深度 {Spelled(depths)}");

    /// <summary>A statement as a sentence of its own.</summary>
    public string Ended(string statement) => Say($"{statement}.", $"{statement}。");

    /// <summary>The interval of a foretold change of loss, in words instead of signs: "0.107 higher to 0.137 lower".</summary>
    private protected string LossChange(FindingNumbers n) => (n.IsBelow("gainLow", 0, 3), n.IsBelow("gainHigh", 0, 3)) switch
    {
        (false, _) => Say($"{n.Fixed("gainLow", 3)} to {n.Fixed("gainHigh", 3)} lower", $"下降 {n.Fixed("gainLow", 3)} 至 {n.Fixed("gainHigh", 3)}"),
        (_, false) => Say(
            $"{n.Magnitude("gainLow", 3)} higher to {n.Fixed("gainHigh", 3)} lower", $"上升 {n.Magnitude("gainLow", 3)} 至下降 {n.Fixed("gainHigh", 3)}"),
        _ => Say(
            $"{n.Magnitude("gainHigh", 3)} to {n.Magnitude("gainLow", 3)} higher", $"上升 {n.Magnitude("gainHigh", 3)} 至 {n.Magnitude("gainLow", 3)}"),
    };

    /// <summary>A stretch of time with the unit that suits its size, to two figures.</summary>
    protected string Duration(double seconds) => seconds switch
    {
        > 0 and < 0.001 => Say("less than 1 ms", "不到 1 毫秒"),
        > 0 and < 0.05 => Say($"{1000 * seconds:0} ms", $"{1000 * seconds:0} 毫秒"),
        < 10 => Say($"{seconds:0.0} s", $"{seconds:0.0} 秒"),
        < 100 => Say($"{seconds:0} s", $"{seconds:0} 秒"),
        < 6000 => Say($"{seconds / 60:0} min", $"{seconds / 60:0} 分鐘"),
        _ => Say($"{seconds / 3600:0.0} h", $"{seconds / 3600:0.0} 小時"),
    };
}
