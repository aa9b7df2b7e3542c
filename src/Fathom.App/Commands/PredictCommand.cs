using System.CommandLine;
using System.Globalization;
using Fathom.App.Terminal;
using Fathom.Engine.Training;
using Fathom.Study;
using Fathom.Study.Data;
using Fathom.Study.Data.Pictures;
using Fathom.Study.Folders;
using Fathom.Study.Plans;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom predict</c>: what trained networks see in pictures or test images.</summary>
internal sealed class PredictCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _folder = new("FOLDER") { Description = "Folder of a study (one network of each depth answers) or of one run" };
    private readonly Argument<string[]> _pictures = new("PICTURE") { Description = "PNG, JPEG, WebP, GIF or BMP; turned, inverted, centred and scaled like the training pictures, and the output says so. For networks trained on a table: CSV, TSV or Parquet" };
    private readonly Option<IReadOnlyList<int>?> _test = OptionKinds.Numbers(
        "--test", "Images of the test set instead, by number from 0, such as 0,7 or 0-9", new(0, int.MaxValue));

    private readonly DataSelection _data;
    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public PredictCommand(CommandContext context)
        : base("predict", "Classify pictures with trained networks, depth beside depth, with probabilities. Networks trained on a table classify the rows of a file, as CSV or JSON.")
    {
        _context = context;
        _data = new DataSelection(context);
        Add(_folder);
        Add(_pictures);
        Add(_test);
        _data.AddFolderTo(this);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output, "fathom predict fathom-study shoe.png", "fathom predict fathom-study --test 0-9 --json", "fathom predict penguin-study new-penguins.csv", "fathom predict penguin-study new-penguins.csv --json");
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        Language language = LanguageOption.In(parsed, _language);
        string folder = _context.FullPath(parsed.GetRequiredValue(_folder));
        (RunFolder Folder, RunRecord Record)[] runs = [.. Runs(folder)];
        DataReference data = runs[0].Record.Data ?? throw new InvalidRequestException($"{runs[0].Folder.RecordPath} does not say what it was trained on");
        if (data.IsOfRows || IsTableOfPictures(parsed, data))
        {
            PredictRows(parsed, runs, data, folder, language, cancel);
            return ExitCodes.Success;
        }

        PictureFormat format = PictureProfileFile.FormatFor(folder, data);
        (string Name, int? Truth, Picture Picture)[] images =
        [
            .. (parsed.GetValue(_pictures) ?? []).Select(path => (path, (int?)null, Picture.Read(_context.FullPath(path), format))),
            .. await TestImagesAsync(parsed, data, format, language, cancel),
        ];
        if (images.Length == 0)
        {
            throw new InvalidRequestException("Nothing to look at; give pictures, or --test with numbers of test images.");
        }

        TrainedNetworks networks = new();
        var answers = images.Select(image => (
            image.Name, image.Truth, image.Picture, Probabilities: (IReadOnlyList<float[]>)[.. runs.Select(run => networks.Predict(run.Folder, run.Record, image.Picture.Pixels))])).ToArray();
        SayWhoIsSilent(runs, answers[0].Probabilities, language);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new
            {
                Classes = data.ClassNames,
                Images = answers.Select(image => new
                {
                    image.Name,
                    image.Truth,
                    Changes = image.Picture.Changes.Select(change => KebabCase.NameOf(change)),
                    UnlikeTraining = image.Picture.Distance is null ? (bool?)null : image.Picture.IsUnlikeTraining,
                    image.Picture.Distance,
                    DistanceLimit = image.Picture.Limit,
                    Networks = runs.Zip(image.Probabilities, (run, shares) => new { run.Record.Spec.Arm, run.Record.Spec.Depth, run.Record.Spec.Seed, Probabilities = TrainedNetworks.IsAnswer(shares) ? shares : null }),
                }),
            });
        }
        else
        {
            RunLabels labels = new(runs.DistinctBy(run => run.Record.Spec.Arm, StringComparer.Ordinal).Count() > 1, showSeed: true, language: language);
            _context.Output.Write(PredictionTable.Draw(
                [.. runs.Select(run => labels.Of(run.Record.Spec))],
                answers.Select(answer => (answer.Name, answer.Truth, answer.Probabilities)),
                data.ClassNames,
                new AnswerWords(language)));
            Remark(images, format, new PictureTexts(language));
        }

        return ExitCodes.Success;
    }

    /// <summary>Rows of tables in; CSV or JSON out.</summary>
    private void PredictRows(ParseResult parsed, (RunFolder Folder, RunRecord Record)[] runs, DataReference data, string folder, Language language, CancellationToken cancel)
    {
        if (parsed.GetValue(_test) is not null || parsed.GetValue(_pictures) is not [string path])
        {
            throw new InvalidRequestException($"These networks were trained on a table; give one file with the columns of {data.Name}, without --test. The answer is CSV, with --json JSON.");
        }

        TrainedNetworks networks = new();
        AskedRows asked = data.IsOfRows
            ? AskedRows.Of(TableInput.Read(_context.FullPath(path), data.Table!, cancel))
            : AskedRows.Of(PictureRows.Read(_context.FullPath(path), data.Table!, data.Features, cancel), PictureProfileFile.FormatFor(folder, data));
        float[][] shares = [.. runs.Select(run => asked.Predict(networks, run.Folder, run.Record))];
        SayWhoIsSilent(runs, shares, language);
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, RowPredictions.ForJson(asked, [.. runs.Select(run => run.Record.Spec)], shares, data.ClassNames));
            return;
        }

        RunLabels labels = new(runs.DistinctBy(run => run.Record.Spec.Arm, StringComparer.Ordinal).Count() > 1, showSeed: true, language: language);
        RowPredictions.Write(_context.Output.Profile.Out.Writer, asked.Rows, [.. runs.Zip(shares, (run, share) => (labels.Of(run.Record.Spec), share))], data.ClassNames);
        if (asked.UnknownCells > 0)
        {
            Prose.Write(_context.Error, new DataTexts(language).UnknownCells(asked.UnknownCells));
        }

        if (asked.UnlikeRows is > 0 and int unlike)
        {
            Prose.Write(_context.Error, new PictureTexts(language).UnlikeRows(unlike, asked.Rows.Count));
        }
    }

    /// <summary>A table of pictures is asked of networks that learnt from one; else each file is a picture.</summary>
    private bool IsTableOfPictures(ParseResult parsed, DataReference data) =>
        data.Table?.Brightest is not null && (parsed.GetValue(_pictures) ?? []).Any(path => PictureRows.IsTable(_context.FullPath(path)));

    private void Remark(IEnumerable<(string Name, int? Truth, Picture Picture)> images, PictureFormat format, PictureTexts texts)
    {
        foreach ((string name, int? truth, Picture picture) in images)
        {
            foreach (string remark in texts.Remarks(picture))
            {
                _context.Output.Profile.Out.Writer.WriteLine($"{name}: {remark}");
            }
        }

        if (!format.CanJudge)
        {
            _context.Output.Profile.Out.Writer.WriteLine(texts.CannotJudge);
        }
    }

    /// <summary>A sentence about each network that has no answer; where none has one, that is the failure.</summary>
    private void SayWhoIsSilent((RunFolder Folder, RunRecord Record)[] runs, IReadOnlyList<float[]> shares, Language language)
    {
        RunLabels labels = new(showArm: true, showSeed: true, language: language);
        string[] silent =
        [
            .. runs.Zip(shares).Where(pair => !TrainedNetworks.IsAnswer(pair.Second)).Select(pair => new DataTexts(language).NoAnswer(labels.Of(pair.First.Record.Spec))),
        ];
        if (silent.Length == runs.Length)
        {
            throw new InvalidRequestException(string.Join('\n', silent));
        }

        foreach (string sentence in silent)
        {
            Prose.Write(_context.Error, sentence);
        }
    }

    private static IEnumerable<(RunFolder Folder, RunRecord Record)> Runs(string folder)
    {
        if (StudyFolder.ReadPlan(folder) is not StudyPlan plan)
        {
            RunFolder run = new(folder);
            return [(run, run.ReadRecord())];
        }

        IReadOnlyList<RunRecord> trained = TrainedNetworks.OneOfEachDepth(folder, plan);
        return trained.Count > 0
            ? trained.Select(record => (StudyFolder.RunFolder(folder, record.Spec), record))
            : throw new InvalidRequestException($"{folder}: no run of this study has ended yet");
    }

    private async Task<IEnumerable<(string Name, int? Truth, Picture Picture)>> TestImagesAsync(
        ParseResult parsed, DataReference reference, PictureFormat format, Language language, CancellationToken cancel)
    {
        if (parsed.GetValue(_test) is not IReadOnlyList<int> numbers)
        {
            return [];
        }

        LoadedData loaded = await _data.LoadAsync(_data.Catalog(parsed), reference.Request, language, cancel);
        if (loaded.Data.ContentSha256 != reference.Sha256)
        {
            throw new InvalidRequestException($"{reference.Name} is not the data set here that these networks were trained on");
        }

        ExampleSet test = loaded.Data.Test;
        return numbers.Max() < test.Count
            ? numbers.Select(number => (
                new AnswerWords(language).TestImage(number), (int?)test.Labels.Span[number], Picture.AsItIs(test.Slice(number, 1).Pixels.ToArray(), format)))
            : throw new InvalidRequestException(string.Create(CultureInfo.InvariantCulture, $"--test names {numbers.Max()}; {reference.Name} has test images 0 to {test.Count - 1}"));
    }
}
