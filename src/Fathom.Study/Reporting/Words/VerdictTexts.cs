using Fathom.Study.Comparisons;
using Fathom.Study.Texts;
using static Fathom.Study.Reporting.Words.ReportTexts;

namespace Fathom.Study.Reporting.Words;

/// <summary>What is compared, and so what a candidate is called.</summary>
internal enum Candidates
{
    /// <summary>Depths of one arm.</summary>
    Depths,

    /// <summary>Arms, each with its depth.</summary>
    ArmsWithDepths,

    /// <summary>Arms that all have the same depth.</summary>
    Arms,
}

/// <summary>The answer in words: the headline, what it rests on, how sure it is. Short sentences; what is not proved is called so.</summary>
internal abstract class VerdictTexts
{
    /// <summary>Of the candidates beside the chosen, so many are spoken of one by one.</summary>
    private const int MostSpokenOf = 6;

    public static VerdictTexts In(Language language) => language switch
    {
        Language.TraditionalChinese => new TraditionalChineseVerdictTexts(),
        _ => new EnglishVerdictTexts(),
    };

    /// <summary>The headline: what to take at which budget, within which margin, whether it is proved, and whether runs had settled.</summary>
    /// <param name="told">The recommendation.</param>
    /// <param name="kind">What is compared.</param>
    /// <param name="arm">To name, where there are several; else null.</param>
    public string Answer(Recommendation told, Candidates kind, string? arm)
    {
        string name = Name(told.Chosen, kind);
        string at = At(told.Budget);
        string within = Within(told.Margin);
        string headline = told switch
        {
            { AnyLearned: false } => NoneLearned(at),
            { Others: [] } => OnlyOne(name),
            { IsFirstIndication: true } => FirstIndication(name, at, within),
            { IsEnough: false } => BestObserved(name, at, within, kind),
            { Confirmation: { Outcome: TestOutcome.Contradicted } test } =>
                Contradicted(name, at, within, Name(test.Rival, kind), Points(-test.Difference.Estimate)),
            { Confirmation.Outcome: TestOutcome.Open } => NotConfirmed(name, at, within),
            _ => Enough(name, at, within, kind),
        };
        return InArm(arm, told.AnyLearned ? headline + Settled(told, kind) : headline) + FullStop;
    }

    /// <summary>Where no run has got to the last budget.</summary>
    public abstract string NoAnswer(int budget, string? arm);

    /// <summary>Where only one of the depths planned has got to the last budget.</summary>
    public abstract string OnlyOneDepthYet(int depth, int budget, string? arm);

    /// <summary>What the answer rests on, a sentence each.</summary>
    /// <param name="told">The recommendation.</param>
    /// <param name="kind">What is compared.</param>
    /// <param name="without">Arms or depths that no run of reached the budget, by name.</param>
    public IReadOnlyList<string> Reasons(Recommendation told, Candidates kind, IReadOnlyList<string> without)
    {
        DepthReading chosen = told.Chosen;
        List<string> reasons = [Reaches(chosen, kind, told.Budget)];
        if (told.Others.Count > 0 && told.AnyLearned)
        {
            if (chosen != told.Best)
            {
                reasons.Add(Highest(Name(told.Best, kind), Percent(told.Best.TypicalValidation)));
            }

            if (double.IsFinite(chosen.Shortfall.High))
            {
                reasons.Add(AtMostBelow(Name(chosen, kind), Bound(chosen.Shortfall.High), Within(told.Margin), told.IsEnough));
            }

            Add(reasons, told.Others.Where(other => other.Verdict == DepthVerdict.Enough), AlsoEnough, other => Name(other, kind));
            Add(reasons, told.Others.Where(other => other.Verdict == DepthVerdict.Worse), list => Worse(Within(told.Margin), list),
                other => other.Failures.Count > 0 ? Name(other, kind) : $"{Name(other, kind)}{InBrackets(AtLeast(Points(other.Shortfall.Low)))}");
            Add(reasons, told.Undecided, Undecided, other => double.IsFinite(other.Shortfall.High)
                ? $"{Name(other, kind)}{InBrackets(UpTo(Bound(other.Shortfall.High)))}"
                : Name(other, kind));
        }

        reasons.AddRange(told.Candidates.Where(candidate => candidate.Failures.Count > 0).OrderBy(candidate => candidate.Depth)
            .Take(MostSpokenOf).Select(candidate => Failures(candidate, kind)));
        if (told.Candidates.Any(candidate => candidate.IsSteadied))
        {
            reasons.Add(Steadied(Points(told.Candidates.Where(candidate => candidate.IsSteadied).Max(candidate => candidate.Jitter) ?? 0)));
        }

        Add(reasons, without, list => NoRunOf(list, told.Budget), name => name);
        return reasons;
    }

    public abstract string HowSure(Recommendation told, Candidates kind);

    /// <summary>What a figure of two kinds of run shows: "4 of 5 learned".</summary>
    public abstract string LearnedIn(int learned, int count);

    protected abstract string FullStop { get; }
    protected abstract string Name(DepthReading reading, Candidates kind);
    protected abstract string At(int budget);
    protected abstract string Within(double margin);
    protected abstract string InArm(string? arm, string sentence);
    protected abstract string NoneLearned(string at);
    protected abstract string OnlyOne(string name);
    protected abstract string FirstIndication(string name, string at, string within);
    protected abstract string BestObserved(string name, string at, string within, Candidates kind);
    protected abstract string Contradicted(string name, string at, string within, string rival, string points);
    protected abstract string NotConfirmed(string name, string at, string within);
    protected abstract string Enough(string name, string at, string within, Candidates kind);
    protected abstract string AllImproving(Candidates kind);
    protected abstract string AllSettled(Candidates kind);
    protected abstract string SomeImproving(string names, bool isOne);
    protected abstract string Reaches(DepthReading chosen, Candidates kind, int budget);
    protected abstract string Highest(string best, string percent);
    protected abstract string AtMostBelow(string name, string points, string within, bool isEnough);
    protected abstract string AlsoEnough(string names);
    protected abstract string Worse(string within, string names);
    protected abstract string AtLeast(string points);
    protected abstract string Undecided(string names);
    protected abstract string UpTo(string points);
    protected abstract string InBrackets(string text);
    protected abstract string Failures(DepthReading reading, Candidates kind);
    protected abstract string Steadied(string points);
    protected abstract string NoRunOf(string names, int budget);
    protected abstract string Listed(IReadOnlyList<string> items);
    protected abstract string AndMore(int count);

    /// <summary>A bound rounded up, so that it holds as printed.</summary>
    protected static string Bound(double fraction) => Points(Math.Ceiling(1000 * fraction - 1e-9) / 1000);

    private string Settled(Recommendation told, Candidates kind) => told switch
    {
        { Others.Count: 0 } => "",
        { HaveSettled: true } => AllSettled(kind),
        { StillImproving.Count: 0 } => "",
        _ when told.StillImproving.Count == told.Others.Count + 1 => AllImproving(kind),
        _ => SomeImproving(Few([.. told.StillImproving.Select(reading => Name(reading, kind))]), told.StillImproving.Count == 1),
    };

    private void Add<T>(List<string> reasons, IEnumerable<T> items, Func<string, string> sentence, Func<T, string> name)
    {
        string[] names = [.. items.Select(name)];
        if (names.Length > 0)
        {
            reasons.Add(sentence(Few(names)));
        }
    }

    private string Few(string[] names) => names.Length <= MostSpokenOf
        ? Listed(names)
        : Listed([.. names.Take(MostSpokenOf - 1), AndMore(names.Length - MostSpokenOf + 1)]);
}
