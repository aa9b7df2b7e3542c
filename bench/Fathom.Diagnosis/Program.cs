using System.Globalization;
using Fathom.DiagnosisBench.Advice;
using Fathom.DiagnosisBench.Elsewhere;
using Fathom.DiagnosisBench.Forecasts;
using Fathom.DiagnosisBench.Labelled;
using Fathom.DiagnosisBench.Preflights;
using Fathom.DiagnosisBench.Reading;
using Fathom.DiagnosisBench.Recorded;
using Fathom.DiagnosisBench.Scenarios;
using Fathom.DiagnosisBench.Scoring;
using Fathom.DiagnosisBench.Varied;
using Fathom.Engine.Training;
using Fathom.Study.Data;
using Fathom.Study.Folders;

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
    case ["read", string studies]:
        Console.Write(VerdictPage.Write(studies));
        return 0;
    case ["labels", string file]:
        Console.Write(LabelPage.Write(LabelledHistory.Read(file)));
        return 0;
    case ["corpus", string corpus]:
        Console.Write(CorpusPage.Write(corpus));
        return 0;
    case ["elsewhere"]:
        Console.Write(KnowledgePage.Write(600));
        return 0;
    case ["scenarios", string first, string count]:
        Console.Write(ScenarioPage.Write(int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture)));
        return 0;
    case ["forecasts", .. string[] paths]:
        Console.Write(ForecastPage.Write(Cuts(paths)));
        return 0;
    case ["calibrate", .. string[] studies]:
        Console.Write(CalibrationPage.Write(Cuts(studies)));
        return 0;
    case ["seeds", .. string[] studies]:
        Console.Write(SeedSpread.Write(studies));
        return 0;
    case ["remedies", string folder, .. string[] names]:
        AdvicePage.Update(
            folder,
            names,
            new(Fashion),
            Kept(),
            Console.Out);
        return 0;
    case ["varied", string count]:
        foreach ((VariedCase one, RunHistory history) in VariedRuns.Of(int.Parse(count, CultureInfo.InvariantCulture), Fashion(), Kept()))
        {
            Console.WriteLine($"{one.Number}: depth {one.Depth}, {history.Epochs.Count} of {one.Recipe.Epochs} epochs, accuracy {history.Epochs[^1].ValidationAccuracy}");
        }

        return 0;
    case ["preflight", string folder, .. string[] names]:
        PreflightPage.Update(folder, names, Fashion(), Console.Out);
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
              read FOLDER                 what is said of the runs of a study, or of every study in FOLDER
              labels FILE                 "overfits" beside the labels of histories from elsewhere, lines of JSON (.gz too):
                                          name, label (overfit or non_overfit), train_loss, val_loss; where known
                                          train_accuracy, val_accuracy, classes
              corpus FOLDER               verdicts on logs of other tools beside what experts say (MANIFEST.tsv: path, truth, reason)
              elsewhere                   planted histories of which as little is told as another tool's log tells
              scenarios FIRST COUNT       runs that rules made for plain courses could misread: restarts, plateaus, steps, late NaN, early stops
              forecasts PATH…             forecasts of the recorded runs, and of studies or labelled files, beside what came
              calibrate STUDY…            the constants of the forecasts' intervals, fitted to the recorded runs and the studies'
              seeds STUDY…                how far the lowest validation losses of seeds lie apart
              remedies FOLDER [NAME…]     obey the advice for recipes that have no file in FOLDER yet; needs FATHOM_DATA;
                                          trained histories are kept in the folder FATHOM_KEPT, where that is set
              varied COUNT                train so many runs of varied recipes, for forecasts to learn from; needs FATHOM_DATA and FATHOM_KEPT
              preflight FOLDER [NAME…]    the sentence before training beside what the run then did; trains what has no file in FOLDER yet; needs FATHOM_DATA
              record FOLDER               train the runs of FOLDER/labels.json whose files are missing
              import FOLDER RUN NAME      take a run trained by `fathom train` into FOLDER
            """);
        return 2;
}

ForecastCut[] Cuts(string[] paths) =>
    [.. RealHistory.Of(recorded).Concat(Kept().IsEmpty ? [] : VariedRuns.Of(VariedRuns.Count, Fashion(), Kept()).Select(one => RealHistory.Of(one.Case, one.History))).Concat(paths.SelectMany(RealHistory.Of)).AsParallel().AsOrdered().SelectMany(ForecastCut.Of)];

Dataset Fashion() => PublishedSetReader.Read(FashionMnist.Set, Environment.GetEnvironmentVariable("FATHOM_DATA")!);

KeptHistories Kept() => new(Environment.GetEnvironmentVariable("FATHOM_KEPT"));
