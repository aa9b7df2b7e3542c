using System.Text;

namespace Fathom.App.Commands;

/// <summary><c>fathom(1)</c> in the man macros (man(7)).</summary>
internal static class ManPage
{
    private static readonly (int Code, string Meaning)[] Statuses =
    [
        (ExitCodes.Success, "The work was done; of verify, every bit compared is the same."),
        (ExitCodes.WorkFailed, "The work failed; of verify and check, something is different or damaged."),
        (ExitCodes.InvalidRequest, "The request was wrong."),
        (ExitCodes.Found, "A run shows what --fail-on names."),
        (ExitCodes.Interrupted, "Interrupted."),
    ];

    public static string Of(IReadOnlyList<VerbEntry> verbs)
    {
        StringBuilder page = new();
        page.Append(".TH FATHOM 1\n.SH NAME\nfathom \\- how deep should this network be?\n.SH SYNOPSIS\n.B fathom\n.I VERB\n[options]\n");
        page.Append(".SH DESCRIPTION\n").Append(Text(verbs[0].Description)).Append("\n.SH VERBS\n");
        foreach (VerbEntry verb in verbs.Skip(1))
        {
            page.Append(".SS fathom ").Append(Text(string.Join(' ', [verb.Name, .. verb.Arguments]))).Append('\n').Append(Text(verb.Description)).Append('\n');
            foreach (OptionEntry option in verb.Options)
            {
                page.Append(".TP\n.B ").Append(Text(option.Name));
                page.Append(option.ValueName is { } value ? $" \\fI{Text(value)}\\fR\n" : "\n").Append(Text(option.Description)).Append('\n');
            }

            foreach (string example in verb.Examples)
            {
                page.Append(".PP\n.EX\n").Append(Text(example)).Append("\n.EE\n");
            }
        }

        page.Append(".SH EXIT STATUS\n");
        foreach ((int code, string meaning) in Statuses)
        {
            page.Append(".TP\n.B ").Append(code).Append('\n').Append(Text(meaning)).Append('\n');
        }

        return page.ToString();
    }

    /// <summary>A backslash and a dash have meanings of their own, and so has a point or an apostrophe that begins a line.</summary>
    private static string Text(string text)
    {
        string escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped is ['.' or '\'', ..] ? "\\&" + escaped : escaped;
    }
}
