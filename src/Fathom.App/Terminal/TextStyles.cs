using Fathom.Study.Diagnosis.Findings;
using Spectre.Console;

namespace Fathom.App.Terminal;

/// <summary>The few colours; every one only repeats what the text already says.</summary>
internal static class TextStyles
{
    public static Style Good { get; } = new(Color.Green);

    public static Style Warning { get; } = new(Color.Yellow);

    public static Style Problem { get; } = new(Color.Red);

    public static Style Quiet { get; } = new(decoration: Decoration.Dim);

    public static Style Heading { get; } = new(decoration: Decoration.Bold);

    public static Style Curve { get; } = new(Color.Blue);

    public static Style Of(Severity severity) => severity switch
    {
        Severity.Problem => Problem,
        Severity.Warning => Warning,
        _ => Good,
    };
}
