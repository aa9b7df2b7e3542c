using Fathom.App.Terminal;
using Fathom.Study.Costs;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>Says before anything trains that a study needs more memory than the machine has: the system would end it without a word.</summary>
internal static class MemoryWarning
{
    /// <summary>The sentence; null where there is enough.</summary>
    public static string? Of(CommandContext context, StudyPlan plan, int threads, Language language) =>
        CostEstimate.MemoryOf(plan, threads) is var needed && needed > context.MemoryBytes
            ? new AnswerWords(language).TooLittleMemory(Texts.Bytes(needed), Texts.Bytes(context.MemoryBytes), threads)
            : null;

    public static void Write(CommandContext context, StudyPlan plan, int threads, Language language)
    {
        if (Of(context, plan, threads, language) is { } warning)
        {
            Prose.Write(context.Error, warning);
        }
    }
}
