using System.CommandLine;
using Fathom.Study;
using Fathom.Study.References;

namespace Fathom.App.Commands;

/// <summary>The option that brings another table and other statements than the homework's.</summary>
internal sealed class ReferenceOption(CommandContext context)
{
    private readonly Option<string?> _reference = OptionKinds.Text(
        "--reference", "FILE", "Published numbers and statements to compare with in the report; kept with the study [default: those kept, else the homework's]");

    public void AddTo(Command command) => command.Add(_reference);

    /// <summary>Null where none is given; then what the study keeps is looked at, so that no training ends in a report that cannot be made.</summary>
    /// <exception cref="InvalidRequestException">The file has errors; a line for each.</exception>
    public ReferenceFile? Read(ParseResult parsed, string studyFolder)
    {
        if (parsed.GetValue(_reference) is { } path)
        {
            return ReferenceFile.Read(context.FullPath(path));
        }

        _ = ReferenceFile.Of(studyFolder);
        return null;
    }
}
