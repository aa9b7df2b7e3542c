using System.Text.RegularExpressions;

namespace Fathom.Study.Histories.Tables;

/// <summary>Understands a column's name by the words in it: <c>val_acc</c>, <c>Validation Loss</c>, <c>train/epoch_loss</c>, <c>metrics/mAP50-95(B)</c>.</summary>
internal static partial class ColumnNames
{
    private static readonly string[] NumberedWords = ["top", "accuracy", "prec", "rouge", "f"];

    public static ColumnMeaning Understand(string name)
    {
        List<string> words = Words(name);
        ReadingSet set = SetOf(name, words);
        bool ofStep = words.Exists(ColumnWords.Steps.Contains);
        bool ofEpoch = !ofStep && words.Exists(ColumnWords.Epochs.Contains);
        List<string> rest = [.. words.Where(word => !ColumnWords.Sets.ContainsKey(word))];
        ColumnMeaning Meaning(Quantity quantity, int rank = 0, string? stem = null, bool higher = true) =>
            new(name, set, quantity, stem ?? string.Join('_', rest), rank, ofStep, ofEpoch, higher);

        if (CountOf(rest, words) is { } count)
        {
            return Meaning(count, CountRank(name, words));
        }

        List<string> telling = [.. rest.Where(word => !ColumnWords.Neutral.Contains(word) && !word.All(char.IsAsciiDigit))];
        int trailing = rest.Count(word => word.All(char.IsAsciiDigit));
        if (telling.Exists(IsLearningRate) || (telling.Contains("learning") && telling.Contains("rate")))
        {
            return Meaning(Quantity.LearningRate, telling.Count + trailing);
        }

        string stem = string.Join('_', telling);
        if (telling.Exists(ColumnWords.NoReading.Contains) && !telling.Contains("class"))
        {
            return Meaning(Quantity.Unknown);
        }

        if (telling.Exists(word => ColumnWords.Losses.Contains(word) || word.EndsWith("loss", StringComparison.Ordinal)))
        {
            return Meaning(Quantity.Loss, telling.Count - 1 + trailing, stem);
        }

        if (telling.Exists(ColumnWords.Accuracies.Contains) && !telling.Exists(ColumnWords.NotAccuracy.Contains))
        {
            return Meaning(Quantity.Accuracy, telling.Count - 1 + trailing, stem.Replace("accuracy_top1", "accuracy", StringComparison.Ordinal));
        }

        int score = Array.FindIndex(ColumnWords.Scores, known => telling.Contains(known.Word));
        return score >= 0 ? Meaning(Quantity.Score, (score * 10) + telling.Count - 1 + trailing, stem, ColumnWords.Scores[score].Higher)
            : IsGroup(words) ? Meaning(Quantity.Group)
            : Meaning(Quantity.Unknown);
    }

    /// <summary>Whether a name says that its values were smoothed.</summary>
    public static bool IsSmoothed(string name) => Words(name).Exists(ColumnWords.Smoothed.Contains);

    /// <summary>The name without the word for the set: <c>macro_f1</c> of <c>val_macro_f1</c>.</summary>
    public static string WithoutSet(string name)
    {
        string plain = LeadingSet().Replace(LeadingSet().Replace(name.Trim(), ""), "");
        plain = TrailingSet().Replace(plain, "");
        return plain.Length > 0 ? plain : name;
    }

    private static Quantity? CountOf(List<string> rest, List<string> words)
    {
        List<string> counted = [.. rest.Where(word => !ColumnWords.Counting.Contains(word)).Distinct(StringComparer.Ordinal)];
        return counted.Count == 0 ? null
            : counted.TrueForAll(ColumnWords.Epochs.Contains) ? Quantity.Epoch
            : counted.TrueForAll(ColumnWords.Steps.Contains) && !words.Contains("size") ? Quantity.Step
            : counted.TrueForAll(ColumnWords.Rounds.Contains) ? Quantity.Round
            : null;
    }

    /// <summary>A logger's own count comes after the training's.</summary>
    private static int CountRank(string name, List<string> words) =>
        (name.StartsWith('_') ? 5 : 0) + (words.Contains("batch") || words.Contains("batches") ? 2 : 0) + (words.Exists(ColumnWords.Sets.ContainsKey) ? 1 : 0);

    private static bool IsLearningRate(string word) =>
        word.StartsWith("lr", StringComparison.Ordinal) && word.AsSpan(2).IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsGroup(List<string> words) =>
        words.Count > 0 && words.Exists(ColumnWords.Groups.Contains)
        && words.TrueForAll(word => ColumnWords.Groups.Contains(word) || ColumnWords.GroupsBeside.Contains(word));

    private static ReadingSet SetOf(string name, List<string> words)
    {
        string? word = words.Find(ColumnWords.Sets.ContainsKey);
        return word is not null ? ColumnWords.Sets[word]
            : name.StartsWith("metrics/", StringComparison.OrdinalIgnoreCase) || words.Exists(ColumnWords.OnlyEvaluated.Contains) ? ReadingSet.Validation
            : ReadingSet.None;
    }

    private static List<string> Words(string name)
    {
        string spaced = MapRange().Replace(name, " map50-95 ");
        spaced = LowerThenUpper().Replace(spaced, "${lower} ");
        List<string> words = [];
        foreach (Match match in Word().Matches(spaced))
        {
            string word = Plain(match.Value.ToLowerInvariant());
            if (words.Count > 0 && word.All(char.IsAsciiDigit) && Array.IndexOf(NumberedWords, words[^1]) >= 0)
            {
                words[^1] = Plain(words[^1] + word);
            }
            else if (words.Count > 0 && word == "entropy" && words[^1] == "cross")
            {
                words[^1] = "crossentropy";
            }
            else if (Array.Find(ColumnWords.Joined, one => word.StartsWith(one.Set, StringComparison.Ordinal) && IsLossOrAccuracy(word[one.Set.Length..])) is { Set: { } set, Word: { } said })
            {
                words.Add(said);
                words.Add(Plain(word[set.Length..]));
            }
            else
            {
                words.Add(word);
            }
        }

        return words;
    }

    private static bool IsLossOrAccuracy(string word) => word is "loss" or "losses" or "acc" or "accuracy" or "error";

    private static string Plain(string word) => word switch
    {
        "acc" or "accu" or "accuracies" or "acc1" or "accuracy1" => "accuracy",
        "acc5" or "accuracy5" or "prec5" => "top5",
        "losses" => "loss",
        _ => word,
    };

    [GeneratedRegex(@"mAP[_@]?(0?\.?50?[-:](0?\.)?95)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MapRange();

    [GeneratedRegex("(?<lower>[a-z]{2})(?=[A-Z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LowerThenUpper();

    [GeneratedRegex("map50-95|[A-Za-z0-9]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(train(ing)?|trn|tr|learn|val(id(ation)?)?|eval(uation)?|dev|test(ing)?|metrics|epoch)([\s_]\d+(?=[\-/]))?[\s_/.\-]+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LeadingSet();

    [GeneratedRegex(@"[\s_/.\-]+(train(ing)?|trn|tr|val(id(ation)?)?|eval(uation)?|dev|test(ing)?)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TrailingSet();
}
