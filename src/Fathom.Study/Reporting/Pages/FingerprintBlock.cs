using System.Text;
using System.Xml;
using System.Xml.Linq;
using Fathom.Study.Folders;

namespace Fathom.Study.Reporting.Pages;

/// <summary>The part of a report that machines read: what anybody needs to hold it against training again.</summary>
internal static class FingerprintBlock
{
    private const string Id = "fathom-fingerprint";

    /// <summary>Adds it to a page that is otherwise done.</summary>
    public static void AddTo(XElement body, StudyFingerprint fingerprint) =>
        body.Add(PageScripts.Data(Id, StudyJson.ForPage(fingerprint with { Page = PageText.Sha256(body) })));

    /// <summary>The page and what it carries.</summary>
    /// <exception cref="InvalidRequestException">Not a report, or one made before reports carried it.</exception>
    public static (XElement Page, StudyFingerprint Fingerprint) Read(string path)
    {
        XElement page = ReadPage(path);
        string json = page.Descendants("script").FirstOrDefault(script => (string?)script.Attribute("id") == Id)?.Value ?? throw new InvalidRequestException(
            $"{path}: carries no fingerprint of its study, as reports of earlier versions; \"fathom report STUDY\" writes one that does");
        StudyFingerprint fingerprint = StudyJson.Parse<StudyFingerprint>(Encoding.UTF8.GetBytes(json), $"{path}, {Id}");
        return fingerprint.Format == StudyFingerprint.KnownFormat
            ? (page, fingerprint)
            : throw new InvalidRequestException($"{path}: its fingerprint has format {fingerprint.Format}; expected {StudyFingerprint.KnownFormat}");
    }

    /// <summary>The body of a page that Fathom wrote.</summary>
    public static XElement ReadPage(string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root?.Element("body") ?? throw new InvalidRequestException($"{path}: has no body; expected a report that Fathom wrote");
        }
        catch (XmlException e)
        {
            throw new InvalidRequestException($"{path}, line {e.LineNumber}: not a report as Fathom writes it ({e.Message})", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidRequestException($"{path} does not exist; expected a study's folder or its report.html", e);
        }
    }
}
