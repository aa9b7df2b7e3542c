using Spectre.Console.Rendering;

namespace Fathom.App.Terminal;

/// <summary>
/// Erases each line before writing it. What is written above a live display goes over the display's old lines, and
/// would leave their ends standing where it is shorter.
/// </summary>
internal sealed class ErasedLines(IRenderable content) : Renderable
{
    /// <summary>EL, erase in line: from the cursor to the end.</summary>
    private const string EraseToEnd = "\u001b[0K";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (SegmentLine line in Segment.SplitLines(content.Render(options, maxWidth)))
        {
            yield return Segment.Control(EraseToEnd);
            foreach (Segment segment in line)
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
        }
    }
}
