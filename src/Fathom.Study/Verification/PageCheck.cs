using System.Text;
using Fathom.Study.Data;
using Fathom.Study.Folders;
using Fathom.Study.References;
using Fathom.Study.Reporting;
using Fathom.Study.Reporting.Files;
using Fathom.Study.Reporting.Pages;
using Fathom.Study.Reporting.Summaries;
using Fathom.Study.Texts;

namespace Fathom.Study.Verification;

/// <summary>Holds what a report says against what it carries and against a report made here.</summary>
internal sealed class PageCheck(RecordedStudy study, VerifyOptions options)
{
    private const int ScreenDpi = 72;

    public (PageLook Look, Difference[] Differences) Look(StudyResults trained, LoadedData loaded, IReadOnlyList<RunVerdict> verdicts)
    {
        if (study is not { Page: { } page, Carried: { } carried })
        {
            return (PageLook.None, []);
        }

        if (PageText.Sha256(page) is var sum && sum != carried.Page)
        {
            return (PageLook.Checksum, [new Difference(DifferenceKind.Page, "checksum", carried.Page ?? "", sum)]);
        }

        if (study.Folder is { } folder)
        {
            return study.Damaged.Count > 0 ? (PageLook.Checksum, []) : AgainstFiles(folder, page, carried, loaded);
        }

        bool isAll = verdicts.Count == study.Expected.Count && verdicts.All(run => run is { IsSame: true, IsWhole: true });
        bool wasOver = carried.IsSearch || study.Plan.Runs.Count() == study.Expected.Count;
        return isAll && wasOver ? (PageLook.Trained, Against(page, trained, loaded, options.Scratch)) : (PageLook.Checksum, []);
    }

    private (PageLook Look, Difference[] Differences) AgainstFiles(string folder, System.Xml.Linq.XElement page, StudyFingerprint carried, LoadedData loaded)
    {
        StudyResults results = StudyFolder.Read(folder);
        StudyFingerprint ofFiles = StudyFingerprint.Of(results);
        if (!ofFiles.Runs.Select(run => run.Run).SequenceEqual(carried.Runs.Select(run => run.Run), StringComparer.Ordinal))
        {
            return (PageLook.Earlier, []);
        }

        // Beside no weights: those of the runs that were trained again here would be looked at in the place of the ones whose images are kept.
        string beside = Directory.CreateDirectory(Path.Combine(options.Scratch, "files")).FullName;
        foreach (string name in (string[])[ExampleImages.Name, ReferenceFile.Name, SearchFile.Name])
        {
            if (File.Exists(Path.Combine(folder, name)))
            {
                File.Copy(Path.Combine(folder, name), Path.Combine(beside, name), overwrite: true);
            }
        }

        Difference? hashes = JsonComparison.First(
            StudyJson.Element(carried with { Page = null, Reference = null, IsSearch = false, Fathom = "" }), StudyJson.Element(ofFiles with { Fathom = "" }), tolerance: 0, "report");
        return (PageLook.Files, hashes is null ? Against(page, results, loaded, beside) : [hashes with { Kind = DifferenceKind.Page }]);
    }

    private Difference[] Against(System.Xml.Linq.XElement page, StudyResults results, LoadedData loaded, string into)
    {
        if (study.IsReport && study.Carried!.Reference is { } reference)
        {
            File.WriteAllBytes(Path.Combine(into, ReferenceFile.Name), Encoding.UTF8.GetBytes(reference));
        }

        if (study.IsReport && study.Carried!.IsSearch)
        {
            File.WriteAllText(Path.Combine(into, SearchFile.Name), "");
        }

        string? tag = (string?)page.Parent?.Attribute("lang");
        ReportOptions asThen = options.Report with
        {
            Language = Languages.All.FirstOrDefault(language => language.Tag() == tag),
            Dpi = ScreenDpi,
            TestSet = loaded.Data.Test,
            TestRows = loaded.TestRows,
        };
        string made = StudyReport.Write(StudyAnswer.Of(results), into, asThen);
        return PageComparison.First(page, FingerprintBlock.ReadPage(made), asThen.Language) is { } difference ? [difference] : [];
    }
}
