using System.Xml.Linq;
using Fathom.Study.Diagnosis.Findings;
using Fathom.Study.Judgements;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>Runs as test cases, in the form that CI servers show: a run fails where it shows what counts as failure.</summary>
internal static class JunitXml
{
    /// <param name="kinds">What counts as failure; without any, what is a problem does.</param>
    public static string Of(IReadOnlyList<JudgedLog> runs, IReadOnlyList<FindingKind>? kinds, Language language)
    {
        XElement[] cases = [.. runs.Select(run => CaseOf(run, kinds, language))];
        XElement suite = new(
            "testsuite",
            new XAttribute("name", "fathom diagnose"),
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", cases.Count(one => one.Element("failure") is not null)),
            cases);
        return new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement("testsuites", suite) + "\n";
    }

    private static XElement CaseOf(JudgedLog run, IReadOnlyList<FindingKind>? kinds, Language language)
    {
        Finding[] failures = [.. kinds is null ? run.Findings.Where(finding => finding.Severity == Severity.Problem) : FailOn.In(run, kinds)];
        XElement one = new("testcase", new XAttribute("classname", Clean(run.Log.Path)), new XAttribute("name", Clean(run.Log.Name)));
        if (failures.Length > 0)
        {
            one.Add(new XElement(
                "failure",
                new XAttribute("message", Clean(string.Join(", ", failures.Select(finding => run.Label(finding, language))))),
                Clean(string.Join("\n", failures.Select(finding => run.Sentence(finding, language))))));
        }

        one.Add(new XElement("system-out", Clean(string.Join("\n", run.Findings.Select(finding => run.Sentence(finding, language))))));
        return one;
    }

    private static string Clean(string text) => string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
