using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Fathom.App.Dashboard;
using Fathom.Engine.Training;
using Fathom.Study.Texts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Assembly = System.Reflection.Assembly;

namespace Fathom.App.Tests;

/// <summary>
/// Every text stands in both languages by the compiler's word. These tests read the sources for what it cannot see
/// (docs/decisions/0015-words-are-code.md).
/// </summary>
public sealed partial class TextsTests
{
    /// <summary>Words that Chinese keeps in Latin letters: names, and terms that a course in Taiwan leaves in English.</summary>
    private static readonly string[] LatinInChinese =
    [
        "Fathom", "fathom", "data", "fetch", "Ctrl-C", "Keras", "Fashion-MNIST", "epoch", "nats", "ReLU", "SELU", "ELU", "LeCun", "He", "et", "al", "and", "AdamW",
        "dropout", "one-cycle", "softmax", "leaky", "Glorot", "Hsu", "SHA-256", "tuning", "json", "warm-up", "Ioffe", "Szegedy", "Saxe", "Klambauer",
        "Bachlechner", "EXIF", "MNIST", "EMNIST", "study", "English", "cosine", "sigmoid", "NaN", "CSV", "TSV", "Parquet", "NumPy", "npz", "MiB", "id",
    ];

    /// <summary>Ruled out for one meaning, right for another: rounds of boosting, how many layers.</summary>
    private static readonly string[] RightElsewhere = ["輪", "層數"];

    [Fact]
    public void Chinese_avoids_the_words_that_the_glossary_rules_out()
    {
        string glossary = Path.Combine(SourceFiles.Folder(), "..", "docs", "glossary.md");
        Assert.SkipUnless(File.Exists(glossary), "the documents are not beside the tests");
        string[] ruledOut =
        [
            .. from line in File.ReadLines(glossary)
               let cells = line.Split('|')
               where cells.Length == 6
               from word in cells[4].Split(',', StringSplitOptions.TrimEntries)
               where WideLetter().IsMatch(word)
               select word,
        ];

        Assert.Contains("配方", ruledOut);
        SourceFiles.AssertNone(
            from said in Said()
            from word in ruledOut.Except(RightElsewhere)
            where LiteralText(said.Chinese).Contains(word, StringComparison.Ordinal)
            select $"{said.Where}: the glossary has another word for {word}");
    }

    [Fact]
    public void Both_languages_tell_the_same_numbers() => SourceFiles.AssertNone(
        from said in Said()
        let english = Numbers(said.English)
        let chinese = Numbers(said.Chinese)
        where !english.SetEquals(chinese)
        select $"{said.Where}: English tells {string.Join(", ", english)}; Chinese {string.Join(", ", chinese)}");

    [Fact]
    public void English_is_in_English_and_Chinese_in_Chinese() => SourceFiles.AssertNone(
        from said in Said()
        from fault in LanguageFaults(said)
        select $"{said.Where}: {fault}");

    [Fact]
    public void Counted_words_go_with_their_number() => SourceFiles.AssertNone(
        from said in Said()
        from text in said.English.DescendantNodesAndSelf().OfType<InterpolatedStringExpressionSyntax>()
        from pair in text.Contents.Zip(text.Contents.Skip(1))
        where pair.First is InterpolationSyntax && pair.Second is InterpolatedStringTextSyntax words && CountedNoun().IsMatch(words.TextToken.Text)
        select $"{said.Where}: {pair.First}{pair.Second} says \"1 runs\"; Counted or Plural knows better");

    [Fact]
    public void No_words_stand_outside_a_wording()
    {
        IEnumerable<string> strays =
            from file in Sources()
            from literal in file.Root.DescendantTokens()
            where literal.IsKind(SyntaxKind.StringLiteralToken) || literal.IsKind(SyntaxKind.InterpolatedStringTextToken)
            where WideLetter().IsMatch(literal.ValueText) && !literal.Parent!.Ancestors().Any(IsSay)
            select $"{file.Name}: {literal.ValueText}";
        IEnumerable<string> choices =
            from file in Sources()
            where Path.GetFileName(file.Name) is not ("Wording.cs" or "Languages.cs")
            from member in file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            where member.ToString() is "Language.TraditionalChinese"
            select $"{file.Name}: {member.Parent} chooses words by hand";

        SourceFiles.AssertNone(strays.Concat(choices));
    }

    [Fact]
    public void Every_text_is_used()
    {
        Architecture fathom = new ArchLoader().LoadAssemblies(typeof(Recipe).Assembly, typeof(Wording).Assembly, Assembly.Load("fathom")).Build();
        HashSet<string> called = new(
            from type in fathom.Types
            from call in type.Dependencies.OfType<MethodCallDependency>()
            where call.OriginMember.FullName != call.TargetMember.FullName
            select call.TargetMember.FullName,
            StringComparer.Ordinal);

        SourceFiles.AssertNone(
            from type in fathom.Classes
            where type.InheritedClasses.Any(parent => parent.FullName == typeof(Wording).FullName) || type.FullName == typeof(Wording).FullName
            from member in type.Members.OfType<MethodMember>()
            where !member.Name.StartsWith(".ctor", StringComparison.Ordinal) && !called.Contains(member.FullName)
            select $"{type.Name} never says {member.Name}");
    }

    [Fact]
    public void The_live_page_asks_for_words_that_there_are_and_for_all_of_them()
    {
        IReadOnlyDictionary<string, string> words = new PageWords(Language.English).All();
        string page = Path.Combine(SourceFiles.Folder(), "Fathom.App", "Dashboard", "Page");
        string[] files = [.. Directory.EnumerateFiles(page, "*.js").Concat(Directory.EnumerateFiles(page, "*.html")).Select(File.ReadAllText)];
        string all = string.Join('\n', files);
        string server = File.ReadAllText(Path.Combine(SourceFiles.Folder(), "Fathom.App", "Dashboard", "MirroredRun.cs"));
        string[] asked = [.. AskedFor().Matches(all).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal)];

        Assert.DoesNotMatch(WideLetter(), all);
        Assert.True(asked.Length > 40, "the pattern no longer finds what the page asks for");
        SourceFiles.AssertNone(asked.Where(key => !words.ContainsKey(key)).Select(key => $"no words for {key}"));
        SourceFiles.AssertNone(words.Keys.Where(key => !Regex.IsMatch(all + server, $@"['""]{key}['""]|\b{key}:", RegexOptions.None, TimeSpan.FromSeconds(1)))
            .Select(key => $"nobody asks for {key}"));
    }

    private static IEnumerable<string> LanguageFaults(SaidText said)
    {
        string english = LiteralText(said.English);
        string chinese = LiteralText(said.Chinese);
        if (string.IsNullOrWhiteSpace(english) != string.IsNullOrWhiteSpace(chinese) && Numbers(said.English).Count == 0)
        {
            yield return "one language says nothing";
        }

        if (WideLetter().IsMatch(english) && english is not "中文")
        {
            yield return $"Chinese in {english}";
        }

        string[] latin = [.. LatinWord().Matches(PageName().Replace(chinese, "")).Select(match => match.Value).Except(LatinInChinese, StringComparer.Ordinal)];
        if (latin.Length > 0)
        {
            yield return $"{string.Join(", ", latin)} in {chinese}";
        }
    }

    /// <summary>The text itself, without what is filled in.</summary>
    private static string LiteralText(ExpressionSyntax said) => string.Concat(said.DescendantTokens()
        .Where(token => token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        .Where(token => token.Parent?.Parent is not ArgumentSyntax || token.Parent == said)
        .Select(token => token.ValueText));

    /// <summary>What is filled in, as the program names it: <c>chosen.Depth</c>, <c>runs</c>.</summary>
    private static HashSet<string> Numbers(ExpressionSyntax said)
    {
        IEnumerable<string> inCode =
            from hole in said.DescendantNodesAndSelf()
            where hole is IdentifierNameSyntax or MemberAccessExpressionSyntax
            let expression = (ExpressionSyntax)hole
            where expression.Parent is not MemberAccessExpressionSyntax && !IsMethodName(expression)
            let name = expression.ToString()
            where !char.IsUpper(name[0]) || name.Contains('.', StringComparison.Ordinal)
            where !name.StartsWith("string.", StringComparison.Ordinal)
            select CountOf().Replace(name, "");
        IEnumerable<string> receivers =
            from call in said.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            where call.Expression is MemberAccessExpressionSyntax { Expression: not PredefinedTypeSyntax }
            let receiver = ((MemberAccessExpressionSyntax)call.Expression).Expression.ToString()
            where !char.IsUpper(receiver[0])
            select CountOf().Replace(receiver, "");
        IEnumerable<string> named =
            from call in said.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            where call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "n" } }
            where call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax }, ..]
            select ((LiteralExpressionSyntax)call.ArgumentList.Arguments[0].Expression).Token.ValueText;
        IEnumerable<string> onPage = said is LiteralExpressionSyntax literal
            ? PageName().Matches(literal.Token.ValueText).Select(match => match.Groups["name"].Value)
            : [];
        return new HashSet<string>(inCode.Concat(receivers).Concat(named).Concat(onPage), StringComparer.Ordinal);
    }

    private static bool IsMethodName(ExpressionSyntax expression) => expression.Parent is InvocationExpressionSyntax call && call.Expression == expression;

    private static IEnumerable<SaidText> Said() =>
        from file in Sources()
        from call in file.Root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        where IsSay(call) && call.ArgumentList.Arguments.Count == 2
        let line = call.GetLocation().GetLineSpan().StartLinePosition.Line + 1
        select new SaidText($"{file.Name}:{line}", call.ArgumentList.Arguments[0].Expression, call.ArgumentList.Arguments[1].Expression);

    private static bool IsSay(SyntaxNode node) => node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Say" } };

    private static IEnumerable<(string Name, SyntaxNode Root)> Sources() =>
        from path in Directory.EnumerateFiles(SourceFiles.Folder(), "*.cs", SearchOption.AllDirectories)
        where !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
        select (Path.GetRelativePath(SourceFiles.Folder(), path), CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot());

    private sealed record SaidText(string Where, ExpressionSyntax English, ExpressionSyntax Chinese);

    [GeneratedRegex(@"[\u3000-\u9FFF\uFF00-\uFFEF]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WideLetter();

    [GeneratedRegex(@"[A-Za-z][A-Za-z-]+(\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LatinWord();

    [GeneratedRegex(@"^ (runs|epochs|seeds|depths|trials|threads|layers|rows|images|parameters|statements|networks|claims)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountedNoun();

    /// <summary>A list told and a list counted are one thing.</summary>
    [GeneratedRegex(@"\.(Count|Length|Value)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountOf();

    [GeneratedRegex(@"\{(?<name>\w+)(:[^}]*)?\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageName();

    [GeneratedRegex(@"\bt\('(?<key>\w+)'|data-text=""(?<key>\w+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AskedFor();
}
