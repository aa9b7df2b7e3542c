using System.Text.RegularExpressions;
using Fathom.Study.Judgements;
using Fathom.Study.Reporting;
using Fathom.Study.Texts;

namespace Fathom.Study.Tests.Judgements;

public sealed class LogReportTests
{
    [Theory]
    [InlineData(8, 0)]
    [InlineData(9, 9)]
    public void Of_many_runs_each_is_a_line_that_unfolds_and_nothing_is_lost(int count, int folded)
    {
        double[] losses = Logs.Course(20, Logs.Falling, 0.003);
        JudgedLog[] runs = [.. Enumerable.Range(1, count).Select(number => Logs.Judged(Logs.Of(losses, losses, name: $"net{(char)('a' + number)}.csv")))];

        string page = LogReport.Html(runs, Language.English);

        Assert.Equal(folded, Regex.Count(page, "<div class=\"log\">\\s*<details>"));
        Assert.All(Enumerable.Range(1, count), number => Assert.Contains($"<section id=\"run{number}\"", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.0310 0.0301", 0.031, 0.0301)]
    [InlineData("0.03100 0.03101", 0.031, 0.03101, 4)]
    [InlineData("12.3 7.1", 12.3, 7.1)]
    [InlineData("412 398", 412, 398)]
    [InlineData("4.12E+07 3", 41_200_000, 3)]
    public void Numbers_side_by_side_have_the_same_decimals(string told, double one, double other, int digits = 3) =>
        Assert.Equal(told, string.Join(' ', Quantities.Alike([one, other], digits)));
}
