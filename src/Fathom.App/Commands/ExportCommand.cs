using System.CommandLine;
using Fathom.App.Terminal;
using Fathom.Study;
using Fathom.Study.Folders;
using Fathom.Study.Formats;
using Fathom.Study.Formats.TensorBoard;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary><c>fathom export</c>: a trained network or a history in the form that another program reads.</summary>
internal sealed class ExportCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string> _run = new("RUN") { Description = "Folder of a run, such as fathom-study/runs/homework-d10-s1; for TensorBoard a study too" };
    private readonly Option<Form?> _format = OptionKinds.Choice(
        "--format",
        "The network as ONNX or safetensors, the history of every epoch and layer as TensorBoard's event files, or that of every epoch as Keras's CSVLogger writes it",
        new Dictionary<string, Form>(StringComparer.Ordinal)
        {
            ["onnx"] = Form.Onnx,
            ["safetensors"] = Form.Safetensors,
            ["tensorboard"] = Form.TensorBoard,
            ["csv"] = Form.Csv,
        });

    private readonly Option<string?> _out = OptionKinds.Text(
        "--out", "PATH", "File to write, or TensorBoard's folder; what is there of the same run is replaced [default: named after RUN, in this folder]");

    private readonly Option<Language?> _language = LanguageOption.Create();
    private readonly Option<bool> _json = JsonOutput.Option();

    public ExportCommand(CommandContext context)
        : base("export", "Write a run's network as ONNX or safetensors, or its history for TensorBoard or as Keras's CSV.")
    {
        _context = context;
        _format.Required = true;
        Add(_run);
        Add(_format);
        Add(_out);
        Add(_language);
        Add(_json);
        ExampleHelp.Attach(this, context.Output,
            "fathom export fathom-study/runs/homework-d10-s1 --format onnx --out depth10.onnx",
            "fathom export fathom-study --format tensorboard --out logs");
        SetAction((parsed, _) => Task.FromResult(Run(parsed)));
    }

    private enum Form
    {
        Onnx,
        Safetensors,
        TensorBoard,
        Csv,
    }

    private int Run(ParseResult parsed)
    {
        string folder = _context.FullPath(parsed.GetRequiredValue(_run)).TrimEnd(Path.DirectorySeparatorChar);
        string name = Path.GetFileName(folder);
        string Target(string otherwise) => _context.FullPath(parsed.GetValue(_out) ?? otherwise);
        IReadOnlyList<string> written = parsed.GetValue(_format) switch
        {
            Form.Onnx => [WriteModel(folder, Target(name + ".onnx"), OnnxWriter.Write)],
            Form.Safetensors => [WriteModel(folder, Target(name + ".safetensors"), ModelFile.Write)],
            Form.Csv => [WriteCsv(folder, Target(name + ".csv"))],
            _ => WriteEvents(folder, Target(name + "-tensorboard")),
        };
        if (parsed.GetValue(_json))
        {
            JsonOutput.Write(_context, new { Written = written });
        }
        else
        {
            foreach (string path in written)
            {
                _context.Output.Profile.Out.Writer.WriteLine(new AnswerWords(LanguageOption.In(parsed, _language)).WrittenTo(path));
            }
        }

        return ExitCodes.Success;
    }

    private static string WriteModel(string folder, string target, Action<TrainedModel, Stream> write)
    {
        RefuseStudy(folder);
        RefuseFolder(target);
        TrainedModel model = new RunFolder(folder).ReadModel();
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        AtomicFile.Write(target, stream => write(model, stream));
        return target;
    }

    private static string WriteCsv(string folder, string target)
    {
        RefuseStudy(folder);
        RefuseFolder(target);
        RunResult result = new RunFolder(folder).Read();
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        AtomicFile.Write(target, stream => KerasCsv.Write(result.History, stream));
        return target;
    }

    private static void RefuseFolder(string target)
    {
        if (Directory.Exists(target))
        {
            throw new InvalidRequestException($"--out {target} is a folder; expected a file to write");
        }
    }

    private static void RefuseStudy(string folder)
    {
        if (StudyFolder.ReadPlan(folder) is { } plan)
        {
            throw new InvalidRequestException($"{folder} is a study; name one of its runs, such as {StudyFolder.RunFolder(folder, plan.Runs.First()).Path}");
        }
    }

    /// <summary>Of a study, every run in a folder of its own: TensorBoard names curves by their folders.</summary>
    private static IReadOnlyList<string> WriteEvents(string folder, string target)
    {
        if (File.Exists(target))
        {
            throw new InvalidRequestException($"--out {target} is a file; expected a folder for TensorBoard");
        }

        if (StudyFolder.ReadPlan(folder) is not { } plan)
        {
            WriteEvents(new RunFolder(folder), target);
            return [target];
        }

        RunFolder[] runs = [.. plan.Runs.Select(run => StudyFolder.RunFolder(folder, run)).Where(run => run.Exists)];
        foreach (RunFolder run in runs)
        {
            WriteEvents(run, Path.Combine(target, Path.GetFileName(run.Path)));
        }

        return runs.Length > 0
            ? [.. runs.Select(run => Path.Combine(target, Path.GetFileName(run.Path)))]
            : throw new InvalidRequestException($"{folder}: no run of this study has started yet");
    }

    /// <remarks>A run keeps no dates, so that it is the same bytes wherever it is trained: it ended when its history was last written.</remarks>
    private static void WriteEvents(RunFolder run, string target)
    {
        RunResult result = run.Read();
        if (result.History.Epochs.Count == 0)
        {
            throw new InvalidRequestException($"{run.Path}: this run has trained no epoch yet");
        }

        DateTimeOffset ended = new(File.GetLastWriteTimeUtc(run.HistoryPath));
        DateTimeOffset started = ended.AddSeconds(-result.History.Epochs.Sum(epoch => epoch.Seconds));
        foreach ((string path, Action<Stream> write) in TensorBoardWriter.FilesOf(result.History, result.Record.Results, started))
        {
            string file = Path.Combine(target, path);
            DirectoryInfo place = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, write);
            // A file is named for when the run began, and TensorBoard would draw an earlier export as well.
            foreach (FileInfo earlier in place.EnumerateFiles(TensorBoardWriter.FilePattern).Where(earlier => earlier.FullName != file))
            {
                earlier.Delete();
            }
        }
    }
}
