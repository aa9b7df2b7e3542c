using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Fathom.App.Terminal;
using Fathom.Study.Data;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Tests.Terminal;

/// <summary>Asks every word of both languages, whichever there are.</summary>
public sealed partial class WordsTests
{
    public static TheoryData<string> Members { get; } = [.. MembersOf(typeof(Words)).Concat(MembersOf(typeof(AnswerWords))).Select(Key)];

    [Theory]
    [MemberData(nameof(Members))]
    public void Chinese_says_everything_in_Chinese_and_English_nothing(string member)
    {
        string[] chinese = Say(member, Language.TraditionalChinese);
        string[] english = Say(member, Language.English);

        Assert.All(chinese.Zip(english), said => Assert.NotEqual(said.First, said.Second));
        Assert.All(chinese, text => Assert.DoesNotMatch(EnglishWord(), text));
        Assert.All(english, text => Assert.DoesNotMatch(WideLetter(), text));
    }

    [Fact]
    public void Every_named_arm_and_every_data_set_is_told_in_Chinese()
    {
        AnswerWords words = AnswerWords.In(Language.TraditionalChinese);
        using HttpClient http = new();

        Assert.All(NamedArms.All, arm => Assert.Matches(WideLetter(), words.ArmIs(arm)));
        Assert.All(new DataCatalog(new DataOptions { CacheDirectory = "/nowhere" }, http).List(), listing => Assert.Matches(WideLetter(), words.DataSetIs(listing)));
    }

    [Theory]
    [InlineData("訓練 1", 6)]
    [InlineData("（合成）", 8)]
    [InlineData("train 1", 7)]
    public void A_wide_letter_counts_two_columns(string text, int columns) => Assert.Equal(columns, Words.WidthOf(text));

    [Theory]
    [InlineData("深度 10 種子 1", 14, "深度 10 種子 1")]
    [InlineData("深度 10 種子 1", 13, "深度 10 種子…")]
    [InlineData("深度 10 種子 1", 12, "深度 10 種…")]
    public void A_text_that_is_cut_keeps_to_its_columns(string text, int columns, string expected) => Assert.Equal(expected, Words.Cut(text, columns));

    /// <summary>One text, or with choices among the arguments one for each.</summary>
    private static string[] Say(string key, Language language)
    {
        object words = key.StartsWith(nameof(AnswerWords), StringComparison.Ordinal) ? AnswerWords.In(language) : Words.In(language);
        MethodInfo method = MembersOf(words.GetType().BaseType!).Single(method => Key(method) == key);
        IEnumerable<object?[]> calls = method.GetParameters()
            .Select(parameter => ArgumentsFor(parameter.ParameterType))
            .Aggregate((IEnumerable<object?[]>)[[]], (calls, values) => calls.SelectMany(call => values.Select(value => (object?[])[.. call, value])));
        return [.. calls.Select(call => (string?)method.Invoke(words, call)).OfType<string>()];
    }

    /// <summary>Values without a letter of either language.</summary>
    private static object?[] ArgumentsFor(Type type) => type switch
    {
        _ when type == typeof(string) => ["~"],
        _ when type == typeof(int) || type == typeof(int?) => [1, 2],
        _ when type == typeof(long) || type == typeof(long?) => [3L],
        _ when type == typeof(double) => [0.5],
        _ when type == typeof(bool) => [true, false],
        { IsEnum: true } => [.. Enum.GetValues(type).Cast<object>()],
        _ when type == typeof(NamedArm) => [NamedArms.All[0]],
        _ when type == typeof(DataListing) => [new DataListing(Sketches.Name, "of text", true, null, [])],
        _ when type == typeof(IReadOnlyList<string>) => [new[] { "~", "!" }],
        _ when type == typeof(IReadOnlyList<int>) => [new[] { 1 }, new[] { 1, 2 }],
        _ when type.IsAssignableTo(typeof(IEnumerable)) => [new[] { (2, 128, 4L) }],
        _ => throw new NotSupportedException($"{type} needs a sample here"),
    };

    private static IEnumerable<MethodInfo> MembersOf(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Where(method => method.IsAbstract && method.ReturnType == typeof(string));

    private static string Key(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Names of commands, files and methods keep their own letters.</summary>
    [GeneratedRegex("(?<![A-Za-z])(?!Fathom|fathom|data|fetch|Ctrl-C|Keras)[A-Za-z]{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnglishWord();

    [GeneratedRegex(@"[\u3000-\u9FFF\uFF00-\uFFEF]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WideLetter();
}
