using Fathom.DiagnosisBench.Scoring;

bool heldOut = args.Contains("--held-out", StringComparer.Ordinal);
foreach (Contest contest in Contest.All)
{
    foreach (Score score in Score.Of(contest, heldOut, 600))
    {
        Console.WriteLine($"{score.Kind,-20} {score.Rule,-30} FA {score.FalseAlarms:0.000}  {string.Join(' ', score.Power.Select(p => $"{p.Key}σ {p.Value:0.000}"))} onset {score.OnsetNear:0.00}");
    }
}
