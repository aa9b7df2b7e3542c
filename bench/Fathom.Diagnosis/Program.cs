using Fathom.DiagnosisBench.Recorded;
using Fathom.DiagnosisBench.Scoring;
using Fathom.Study.Experiments;

// bench/Fathom.Diagnosis is where the committed histories and results are, whatever the current directory.
RecordedFolder recorded = new(Path.Combine(AppContext.BaseDirectory, "recorded"));
switch (args)
{
    case ["tuning"]:
        Console.Write(ResultPage.Write(600, [false], recorded));
        return 0;
    case ["all", string file]:
        string page = ResultPage.Write(900, [false, true], recorded);
        Console.Write(page);
        File.WriteAllText(file, page);
        return 0;
    case ["labels"]:
        LabelScore labels = LabelScore.Of([.. recorded.Runs.Where(recorded.Holds).Select(run => (run, recorded.Read(run)))]);
        Console.WriteLine($"{labels.Agreed} of {labels.Judged}");
        Console.WriteLine(string.Join('\n', labels.Disagreements));
        ForecastScore forecasts = ForecastScore.Of("all", [.. recorded.Runs.Where(recorded.Holds).Select(run => (run, recorded.Read(run)))]);
        Console.WriteLine(forecasts);
        foreach ((string n, int b) in new[] { ("homework-d30-s5", 30), ("tiny-d3-lr0.1", 150), ("mid-d4-lr0.1", 100), ("lr0.3-d3", 80) })
        {
            RecordedRun run = recorded.Runs.Single(one => one.Name == n);
            Fathom.Study.Diagnosis.Evidence e = new(run.Input(recorded.Read(run), b));
            Console.WriteLine($"{n} {Fathom.Study.Diagnosis.LossRise.Of(e)} sigmas {Fathom.Study.Diagnosis.LossRise.Of(e).Sigmas} jumps {e.TrainJumps} n {e.Input.ValidationCount}");
            Console.WriteLine(string.Join(' ', e.SteadyLoss.Select(v => FormattableString.Invariant($"{v:0.000}"))));
        }

        return 0;
    case ["dumptrend"]:
        foreach ((Fathom.DiagnosisBench.Cases.Plant plant, double sg) in new (Fathom.DiagnosisBench.Cases.Plant, double)[] { (Fathom.DiagnosisBench.Cases.Plant.Settled, 0), (Fathom.DiagnosisBench.Cases.Plant.Falling, 3), (Fathom.DiagnosisBench.Cases.Plant.Falling, 5) })
        {
            foreach (JudgedCase one in JudgedCase.Draw(Contest.All[0], [(plant, sg)], false, 1200, null))
            {
                Fathom.Study.Diagnosis.Evidence e = new(one.Case.Input);
                Fathom.Study.Diagnosis.LossTrend r = e.LossTrend!;
                double[] y = e.SteadyLoss;
                Fathom.Study.Diagnosis.LocalLevel noise = new(Fathom.Study.Diagnosis.LossNoise.WalkVariance(e.Input.ValidationCount), Math.Pow(Fathom.Study.Diagnosis.Jitter.UsualFor(e.TrainJumps), 2));
                double best = 0;
                int from = Math.Max(1, (int)Math.Round(0.4 * y.Length));
                Fathom.Study.Diagnosis.Jitter j = Fathom.Study.Diagnosis.Jitter.Of(y.AsSpan()[Math.Min(from, y.Length - 3)..], Fathom.Study.Diagnosis.Jitter.UsualFor(e.TrainJumps));
                noise = noise with { Jitter = j.Variance };
                double[] inn = new double[y.Length - from - 1];
                noise.Whiten(y.AsSpan(from), from + 1, inn);
                double[] shape = [.. Enumerable.Range(from, y.Length - from).Select(i => -Math.Log(i + 1))];
                double[] sh = new double[inn.Length];
                noise.Whiten(shape, from + 1, sh);
                best = inn.Zip(sh, (a, b) => a * b).Sum() / Math.Sqrt(sh.Sum(v => v * v));
                double slope = inn.Zip(sh, (a, b) => a * b).Sum() / sh.Sum(v => v * v);
                Console.WriteLine(FormattableString.Invariant($"{plant} {sg} {e.EpochCount} {r.Gain.Estimate:0.00000} {r.Gain.High - r.Gain.Estimate:0.00000} {r.Noise:0.00000} {(one.Case.Contrast is null ? 0 : 1)} {one.Case.Noise.ValidationCount} {one.Case.Noise.Walk} {one.Case.Noise.SharedJitter} {one.Case.Noise.OwnJitter} {one.Case.Noise.SigmaOfLossChange(1, 1.5):0.00000} {best:0.000} {r.Loss:0.000} {slope * Math.Log(1.5):0.00000}"));
            }
        }

        return 0;
    case ["dump"]:
        foreach ((Fathom.DiagnosisBench.Cases.Plant plant, double sg) in new (Fathom.DiagnosisBench.Cases.Plant, double)[] { (Fathom.DiagnosisBench.Cases.Plant.Settled, 0), (Fathom.DiagnosisBench.Cases.Plant.Falling, 8), (Fathom.DiagnosisBench.Cases.Plant.FlatGap, 0), (Fathom.DiagnosisBench.Cases.Plant.Overfitting, 3), (Fathom.DiagnosisBench.Cases.Plant.Overfitting, 5) })
        {
            foreach (JudgedCase one in JudgedCase.Draw(Contest.All[0], [(plant, sg)], false, 1800, null))
            {
                Fathom.Study.Diagnosis.Evidence e = new(one.Case.Input);
                Fathom.Study.Diagnosis.LossRise r = Fathom.Study.Diagnosis.LossRise.Of(e);
                double steadied = ReferenceEquals(e.SteadyLoss, e.ValidationLoss) ? 0 : 1;
                Console.WriteLine(FormattableString.Invariant($"{plant} {sg} {e.EpochCount} {r.Size / Math.Max(1e-12, r.Rise.Sigma):0.000} {r.LowestEpoch} {one.Case.Onset ?? 0} {(r.TrainingRose ? 1 : 0)} {steadied} {one.Case.Noise.ValidationCount} {one.Case.Noise.Walk} {one.Case.Noise.SharedJitter} {one.Case.Noise.OwnJitter} {r.Rise.Sigma:0.00000} {r.Size:0.00000} {(one.Case.Contrast is null || one.Case.Plant != Fathom.DiagnosisBench.Cases.Plant.Overfitting ? 0 : Fathom.DiagnosisBench.Detectors.Oracle.Onset(one.Case))}"));
            }
        }

        return 0;
    case ["oracle", string kindName]:
        Contest contest = Contest.All.Single(one => one.Kind.ToString() == kindName);
        foreach ((int from, int to) in new[] { (5, 5), (7, 7), (10, 10), (15, 15), (20, 30), (50, 100), (200, 300), (5, 300) })
        {
            var clean = JudgedCase.Draw(contest, contest.Clean, false, 900, b => b >= from && b <= to);
            Console.Write($"{from}-{to}: ");
            foreach (IGrouping<(Fathom.DiagnosisBench.Cases.Plant Plant, double Sigmas), JudgedCase> group in clean.GroupBy(one => (one.Case.Plant, one.Case.Sigmas)))
            {
                Console.Write($"{group.Key.Plant}{group.Key.Sigmas} {group.Count(one => one.View.Find(contest.Kind) is not null)}/{group.Count()} ");
            }

            foreach (double sigmas in contest.Strengths)
            {
                var cases = JudgedCase.Draw(contest, [(contest.Planted, sigmas)], false, 900, b => b >= from && b <= to);
                double power = contest.Planted == Fathom.DiagnosisBench.Cases.Plant.Settled ? 0 : cases.Average(one => Fathom.DiagnosisBench.Detectors.Oracle.Power(one.Case, 0.02));
                double fathom = cases.Average(one => one.View.Find(contest.Kind) is null ? 0.0 : 1);
                bool[] near = cases.Where(one => one.View.Find(contest.Kind)?.Epoch is not null).Select(one => Math.Abs(one.View.Find(contest.Kind)!.Epoch!.Value - one.Case.Onset!.Value) <= 0.1 * one.Case.Input.Budget + 1e-9).ToArray();
                Console.Write($"| {sigmas}: oracle {power:P1} fathom {fathom:P1} onset {(near.Length == 0 ? 0 : near.Average(n => n ? 1.0 : 0)):P1} of {cases.Length}");
            }

            Console.WriteLine();
        }

        return 0;
    case ["record", string folder]:
        Recorder.RecordMissing(new RecordedFolder(folder), Console.Out);
        return 0;
    case ["import", string folder, string runFolder, string name]:
        RecordedFolder into = new(folder);
        into.Write(into.Runs.Single(run => run.Name == name), new RunFolder(runFolder).Read().History);
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage:
              tuning                      the tables on the two thirds that rules may be tuned on
              all FILE                    the tables on both parts, written to FILE as well
              record FOLDER               train the runs of FOLDER/labels.json whose files are missing
              import FOLDER RUN NAME      take a run trained by `fathom train` into FOLDER
            """);
        return 2;
}
