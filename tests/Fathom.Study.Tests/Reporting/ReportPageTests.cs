using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Fathom.Study.Folders;
using Fathom.Study.References;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Figures;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Reporting;

public class ReportPageTests
{
    private static readonly string Page = PageOf(new SampleStudy());
    private static readonly XElement Html = Parse(Page);

    [Fact]
    public void The_first_screen_answers_the_question()
    {
        XElement answer = Html.Descendants("section").First();
        Assert.Equal("How deep should this network be?", answer.Element("h1")!.Value);
        Assert.Equal("Depth 10 is enough at 100 epochs (accuracy within 1 point); depth 1 and depth 30 were still improving.", answer.Descendants().First(element => ClassOf(element) is "verdict").Value);
    }

    [Fact]
    public void Six_lines_at_most_say_how_sure_it_is_what_happened_and_what_to_do_next()
    {
        XElement words = Html.Descendants("section").First().Descendants("div").First(element => ClassOf(element) is "words");
        string[] lines = [.. words.Element("ul")!.Elements("li").Select(line => line.Value)];
        Assert.InRange(lines.Length, 4, 6);
        Assert.Contains(lines, line => line.StartsWith("How sure?", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("What happened at depth 1?", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("What next?", StringComparison.Ordinal));
        Assert.Contains(Html.Descendants("details").First().Value, words.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_conclusion_to_quote_says_what_was_studied_and_what_came_out()
    {
        string quote = Html.Descendants("blockquote").Single().Value;
        Assert.StartsWith("Dense networks of depths 1, 10 and 30", quote, StringComparison.Ordinal);
        Assert.Contains("Depth 10 is enough at 100 epochs (accuracy within 1 point)", quote, StringComparison.Ordinal);
        Assert.Contains("95\u00A0% interval", quote, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_depth_and_budget_stands_beside_the_homeworks_number()
    {
        XElement[] rows = [.. Html.Descendants("table").First(table => ClassOf(table) is "numbers compare").Element("tbody")!.Elements()];
        Assert.Equal(12, rows.Length);
        string[] depth10At30 = [.. rows[6].Elements().Select(cell => cell.Value)];
        Assert.Equal(["10", "30"], depth10At30[..2]);
        Assert.Matches(@"^±\d+\.\d$", depth10At30[3]);
        Assert.Equal("76.3\u00A0%", depth10At30[4]);
        Assert.Matches(@"^\+\d\.\d$", depth10At30[5]);
        Assert.Contains(depth10At30[^2], (string[])["enough", "worse", "undecided"]);
    }

    [Fact]
    public void The_page_fetches_nothing_and_runs_its_own_two_scripts_only()
    {
        Assert.Equal(["application/json", null, "module", "application/json"], Html.Descendants("script").Select(script => script.Attribute("type")?.Value));
        Assert.DoesNotContain(Html.Descendants(), element => element.Name.LocalName is "link" or "iframe" or "object" or "base" or "form");
        Assert.DoesNotContain(Html.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain(Html.Descendants().Attributes(), attribute => attribute.Name.LocalName is "style");
        Assert.All(
            Html.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"),
            attribute => Assert.Matches("^(#|data:image/png;base64,)", attribute.Value));
        Assert.All(
            Regex.Matches(Page, @"url\((?<target>[^)]{1,30})", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)),
            match => Assert.Matches("^(#|data:font/otf)", match.Groups["target"].Value));
        string withoutNamespaces = Regex.Replace(Page, "<(?:script|style).*?</(?:script|style)>", "", RegexOptions.Singleline, TimeSpan.FromSeconds(5))
            .Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal)
            .Replace("http://www.w3.org/1999/xlink", "", StringComparison.Ordinal);
        Assert.DoesNotContain("//", Regex.Replace(withoutNamespaces, "base64,[A-Za-z0-9+/=]+", "", RegexOptions.None, TimeSpan.FromSeconds(5)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_allows_the_style_sheet_and_the_scripts_by_their_hashes_and_nothing_else()
    {
        string policy = Html.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        string[] hashes =
        [
            .. Regex.Matches(Page, "<(style|script|script type=\"module\")>(?<text>.*?)</(style|script)>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
                .Select(match => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(match.Groups["text"].Value)))}'")
        ];
        Assert.Equal(
            $"default-src 'none'; style-src {hashes[0]}; script-src {hashes[1]} {hashes[2]}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'",
            policy);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        const string Hostile = "<script>alert(1)</script>\"'&\u0001";
        string page = PageOf(new SampleStudy
        {
            Arms = [Hostile, "homework"],
            Depths = [1, 10],
            Seeds = [1],
            DataName = Hostile,
            Classes = [Hostile, "</style>", "<img src=x onerror=alert(1)>", "\ud800", "ok"],
        });
        XElement html = Parse(page);
        Assert.DoesNotContain(html.Descendants(), element => element.Name.LocalName is "img");
        Assert.Equal(4, html.Descendants("script").Count());
        Assert.Single(html.Descendants("style"));
        Assert.Contains(html.Descendants("li"), item => item.Value.Contains("<img src=x onerror=alert(1)>", StringComparison.Ordinal));
        Assert.Contains("for <script>alert(1)</script>\"'&\uFFFD,homework", html.Descendants("pre").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_that_html_does_not_know_as_empty_are_closed() =>
        Assert.DoesNotMatch(
            "<(?!meta|br|img)[a-z0-9]+( [^<>]*)?/>",
            Regex.Replace(Page, "<(?:svg|script|style).*?</(?:svg|script|style)>", "", RegexOptions.Singleline, TimeSpan.FromSeconds(5)));

    [Fact]
    public void Identifiers_are_unique_and_links_lead_to_one()
    {
        XElement html = Parse(PageOf(new SampleStudy { Depths = [.. Enumerable.Range(1, 10)], Seeds = [1], Budgets = [5] }));
        string[] ids = [.. html.Descendants().Attributes("id").Select(attribute => attribute.Value)];
        Assert.Distinct(ids, StringComparer.Ordinal);
        string[] targets = [.. html.Descendants("a").Attributes("href").Select(attribute => attribute.Value[1..])];
        Assert.Equal(10, html.Descendants("nav").Last().Elements("a").Count());
        Assert.All(targets, id => Assert.Contains(id, ids, StringComparer.Ordinal));
    }

    [Fact]
    public void One_seed_claims_no_difference()
    {
        XElement html = Parse(PageOf(new SampleStudy { Seeds = [1] }));
        string answer = html.Descendants("section").First().Value;
        Assert.Contains("a first indication", answer, StringComparison.Ordinal);
        Assert.Contains("there is one run of each", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("is enough", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("95\u00A0% interval", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diverged_run_is_said_at_the_top_and_counted_in_the_table()
    {
        XElement html = Parse(PageOf(new SampleStudy { Diverging = (10, 2, 26) }));
        XElement answer = html.Descendants("section").First();
        Assert.Contains(answer.Descendants("p"), p => p.Value.StartsWith("Diverged: homework-d10-s2.", StringComparison.Ordinal));
        Assert.Contains(answer.Descendants("td"), cell => cell.Value is "2 of 3");
    }

    [Fact]
    public void Synthetic_data_are_marked_above_and_below_and_not_held_against_the_homework()
    {
        XElement html = Parse(PageOf(new SampleStudy { IsSynthetic = true, DataName = "sketches" }));
        Assert.Equal(2, html.Descendants("aside").Count(aside => aside.Value.StartsWith("SYNTHETIC DATA", StringComparison.Ordinal)));
        Assert.DoesNotContain("76.3", html.Descendants("table").First().Value, StringComparison.Ordinal);
        Assert.DoesNotContain(html.Descendants("table"), table => ClassOf(table) is "claims");
    }

    [Fact]
    public void The_discussion_judges_every_statement_of_the_homework()
    {
        XElement claims = Html.Descendants("table").Single(table => ClassOf(table) is "claims");
        Assert.Equal(15, claims.Element("tbody")!.Elements().Count());
    }

    [Fact]
    public void The_method_names_the_data_the_recipe_and_the_command()
    {
        string method = Html.Descendants("section").Single(section => section.Attribute("id")!.Value is "method").Value;
        Assert.Contains(new string('a', 64), method, StringComparison.Ordinal);
        Assert.Contains("learning-rate 0.01, batch 256", method, StringComparison.Ordinal);
        Assert.Contains("the command for homework", method, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_three_seeds_is_small_enough_to_mail_and_one_of_fifty_depths_can_be_opened()
    {
        Assert.InRange(Page.Length, 100_000, 1_000_000);
        string fifty = PageOf(new SampleStudy { Depths = [.. Enumerable.Range(1, 50)], Seeds = [1] });
        Assert.InRange(fifty.Length, 500_000, 5_000_000);
        XElement html = Parse(fifty);
        Assert.InRange(html.Descendants("details").Count(details => details.Attribute("id") is not null), 2, 24);
        XElement[] rows = [.. html.Descendants("table").Single(table => ClassOf(table) is "numbers compare by-depth").Element("tbody")!.Elements()];
        Assert.Equal(Enumerable.Range(1, 50).Select(depth => $"{depth}"), rows.Select(row => row.Elements().First().Value));
        Assert.All(rows, row => Assert.Single(row.Descendants(), element => ClassOf(element) is "sparkline"));
    }

    [Fact]
    public void The_same_study_gives_the_same_page() => Assert.Equal(Page, PageOf(new SampleStudy()));

    [Fact]
    public void It_can_be_had_in_traditional_chinese()
    {
        XElement html = Parse(PageOf(new SampleStudy(), Language.TraditionalChinese));
        Assert.Equal("zh-Hant", html.Attribute("lang")!.Value);
        Assert.Equal("訓練 100 個週期後，深度 10 就夠了（準確率差距在 1 個百分點以內）；深度 1、深度 30 仍在進步。", html.Descendants().First(element => ClassOf(element) is "verdict").Value);
    }

    [Fact]
    public void All_files_are_placed_whole_and_nothing_else_is_left()
    {
        string folder = Directory.CreateTempSubdirectory("fathom-report").FullName;
        try
        {
            string path = StudyReport.Write(StudyAnswer.Of(new SampleStudy { Depths = [1], Seeds = [1], Budgets = [3] }.Build()), folder, new ReportOptions());
            Assert.Equal(Path.Combine(folder, "report.html"), path);
            Assert.Equal(
                [
                    .. from figure in (string[])["homework-d1-accuracy", "homework-d1-loss"]
                       from kind in (string[])["pdf", "png", "svg"]
                       select $"plots/{figure}.{kind}",
                    "report.html", "summary.csv", "summary.json", "summary.tex",
                ],
                Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
                StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void With_several_arms_one_sentence_and_one_figure_say_which_depth_and_which_arm()
    {
        XElement answer = Parse(PageOf(new SampleStudy { Arms = ["homework", "residual"] })).Descendants("section").First();
        Assert.StartsWith("Depth 10 with homework is enough at 100 epochs (accuracy within 1 point)", answer.Descendants().Single(element => ClassOf(element) is "verdict").Value, StringComparison.Ordinal);
        Assert.Equal("arms-by-depth", answer.Descendants("figure").Single().Attribute("id")!.Value);
        Assert.Equal(["Depth", "homework", "residual"], answer.Descendants("thead").Single().Descendants("th").Select(cell => cell.Value));
        Assert.Contains("depth 10 with residual", answer.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_is_brought_takes_the_homeworks_place_and_is_kept_for_the_next_report()
    {
        string folder = Directory.CreateTempSubdirectory("fathom-report").FullName;
        try
        {
            string paper = Path.Combine(folder, "paper.json");
            File.WriteAllText(paper, """
                {
                  "name": "the paper", "data": "fashion-mnist",
                  "results": [ { "depth": 1, "epochs": 3, "test-accuracy": 0.765 } ],
                  "claims": [ { "claim": "Width matters more." } ]
                }
                """);
            StudyResults results = new SampleStudy { Depths = [1], Seeds = [1], Budgets = [3] }.Build();
            StudyReport.Write(StudyAnswer.Of(results), folder, new ReportOptions { Reference = ReferenceFile.Read(paper) });
            ReportOptions told = new() { RepeatCommandOf = (_, isReferenceBrought) => $"brought: {isReferenceBrought}" };
            XElement again = Parse(File.ReadAllText(StudyReport.Write(StudyAnswer.Of(results), folder, told)));

            Assert.Contains(again.Descendants("th"), cell => cell.Value is "The paper");
            Assert.Contains(again.Descendants("td"), cell => cell.Value is "76.5\u00A0%");
            Assert.Contains(again.Descendants("pre"), line => line.Value == "brought: True");
            Assert.Equal("Width matters more.", again.Descendants("table").Single(table => ClassOf(table) is "claims").Element("tbody")!.Descendants("th").First().Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_reference_of_a_recipe_that_no_arm_trains_by_says_so_and_a_faulty_one_that_is_kept_stops_the_report_before_it_writes()
    {
        string folder = Directory.CreateTempSubdirectory("fathom-report").FullName;
        try
        {
            string kept = Path.Combine(folder, ReferenceFile.Name);
            File.WriteAllText(kept, """{ "name": "the paper", "data": "fashion-mnist", "recipe": "theirs", "claims": [ { "claim": "Width matters more." } ] }""");
            StudyResults results = new SampleStudy { Depths = [1], Seeds = [1], Budgets = [3] }.Build();
            XElement page = Parse(File.ReadAllText(StudyReport.Write(StudyAnswer.Of(results), folder, new ReportOptions())));
            XElement discussion = page.Descendants("section").Single(section => section.Attribute("id")!.Value is "discussion");
            Assert.Equal("The numbers and statements of the paper are about the recipe theirs. No arm here uses it, so they are left out.", discussion.Element("p")!.Value);

            File.WriteAllText(kept, "{}");
            File.Delete(Path.Combine(folder, "summary.csv"));
            Assert.Throws<InvalidRequestException>(() => StudyReport.Write(StudyAnswer.Of(results), folder, new ReportOptions()));
            Assert.False(File.Exists(Path.Combine(folder, "summary.csv")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Only_the_homeworks_own_recipe_is_held_against_its_numbers()
    {
        XElement html = Parse(PageOf(new SampleStudy { Arms = ["residual", "homework"] }));
        XElement[] tables = [.. html.Descendants("table").Where(table => ClassOf(table) is "numbers compare")];
        Assert.Equal([false, true], tables.Select(table => table.Descendants("th").Any(cell => cell.Value is "The homework")));
        Assert.Single(html.Descendants("table"), table => ClassOf(table) is "claims");
        XElement another = Parse(PageOf(new SampleStudy { Arms = ["residual"] }));
        Assert.DoesNotContain(another.Descendants("section"), section => section.Attribute("id")!.Value is "discussion");
        Assert.DoesNotContain(another.Descendants("th"), cell => cell.Value is "The homework");
    }

    [Theory]
    [InlineData(Language.English, "Depth 30 trains with residual, not with homework", "homework (diverged)")]
    [InlineData(Language.TraditionalChinese, "深度 30：residual 訓練得起來，homework 不行", "homework（發散）")]
    public void Arms_side_by_side_are_named_even_where_a_diverged_one_has_no_curve(Language language, string title, string label)
    {
        XElement html = Parse(PageOf(new SampleStudy { Arms = ["homework", "residual"], DivergingArm = "homework" }, language));
        XElement figure = html.Descendants("figure").Single(figure => figure.Attribute("id")!.Value is "arms-depth30");
        Assert.Equal(title, figure.Element("figcaption")!.Value);
        Assert.Contains(figure.Descendants(), element => element.Name.LocalName is "text" && element.Value == label);
        Assert.Contains(JsonSerializer.Serialize(label).Trim('"'), html.Descendants("script").First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_that_learned_nothing_are_not_recommended()
    {
        string[] verdicts =
        [
            .. Parse(PageOf(new SampleStudy { Depths = [30], Seeds = [1], Budgets = [3, 5] }))
                .Descendants().Where(element => ClassOf(element) is "verdict").Select(element => element.Value)
        ];
        Assert.Equal(["No answer at 5 epochs: no network’s accuracy ended clearly above chance (10.0\u00a0%)."], verdicts);
    }

    [Fact]
    public void Behind_a_heat_map_stands_a_table_of_its_values()
    {
        XElement figure = Html.Descendants("figure").Single(figure => figure.Attribute("id")!.Value is "homework-d30-gradients");
        XElement table = figure.Element("details")!.Descendants("table").Single();
        Assert.Equal(["0", "14", "29", "43", "57", "71", "86", "100"], table.Element("thead")!.Descendants("th").Skip(1).Select(cell => cell.Value));
        Assert.Equal(["1", "4", "7", "11", "14", "17", "20", "24", "27", "30"], table.Element("tbody")!.Descendants("th").Select(cell => cell.Value));
        Assert.All(table.Element("tbody")!.Descendants("td"), cell => Assert.Matches(@"^(\d+(\.\d+)?|\d\.\de-\d)$", cell.Value));
    }

    private static string PageOf(SampleStudy study, Language language = Language.English)
    {
        var results = study.Build();
        ReportContext context = new(StudyAnswer.Of(results), new ReportTexts(language)) { RepeatCommand = "the command for " + string.Join(',', results.Plan.Arms.Select(arm => arm.Name)) };
        return ReportPage.Whole(context, ReportPage.Body(context, new StudyFigures(context)));
    }

    /// <summary>The page keeps to what HTML and XML have in common, so a strict parser reads it.</summary>
    private static XElement Parse(string page)
    {
        using XmlReader reader = XmlReader.Create(
            new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        return XElement.Load(reader);
    }

    private static string? ClassOf(XElement element) => element.Attribute("class")?.Value;
}
