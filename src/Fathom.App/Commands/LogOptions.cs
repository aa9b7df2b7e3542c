using System.CommandLine;
using Fathom.Study.Histories;
using Fathom.Study.Histories.Logs;
using Fathom.Study.Judgements;

namespace Fathom.App.Commands;

/// <summary>Where logs of other tools are, which of their columns is what, and what is known beside: the same for every verb that reads them.</summary>
internal sealed class LogOptions
{
    private readonly CommandContext _context;
    private readonly Argument<string[]> _paths;
    private readonly Option<string?> _trainLoss = Column("--train-loss", "the training loss");
    private readonly Option<string?> _validationLoss = Column("--validation-loss", "the validation loss");
    private readonly Option<string?> _trainMetric = Column("--train-metric", "a metric on training examples, such as accuracy");
    private readonly Option<string?> _validationMetric = Column("--validation-metric", "a metric on validation examples");
    private readonly Option<string?> _learningRate = Column("--learning-rate", "the learning rate");
    private readonly Option<string?> _epoch = Column("--epoch", "epochs, or boosting rounds");
    private readonly Option<string?> _step = Column("--step", "steps");
    private readonly Option<string?> _run = Column("--run", "what tells the runs of one file apart: seed, fold, trial");
    private readonly Option<bool?> _better = OptionKinds.Choice<bool>(
        "--better", "Whether the metric is better when higher or lower [default: by its name]", new Dictionary<string, bool>(StringComparer.Ordinal) { ["higher"] = true, ["lower"] = false });

    private readonly Option<int?> _validationSize = OptionKinds.WholeNumber(
        "--validation-size", "Examples of the validation set, which scale its noise [default: as the log says, else read off the curve]", new(2, int.MaxValue));

    private readonly Option<int?> _classes = OptionKinds.WholeNumber(
        "--classes", "Classes, which say what guessing gives [default: as the log says, else unknown]", new(2, int.MaxValue));

    public LogOptions(CommandContext context, string what)
    {
        _context = context;
        _paths = new("PATH") { Description = what, Arity = ArgumentArity.OneOrMore };
    }

    public void AddTo(Command command)
    {
        command.Add(_paths);
        foreach (Option option in new Option[] { _validationSize, _classes, _trainLoss, _validationLoss, _trainMetric, _validationMetric, _better, _learningRate, _epoch, _step, _run })
        {
            command.Add(option);
        }
    }

    public IReadOnlyList<string> Paths(ParseResult parsed) => parsed.GetRequiredValue(_paths);

    public LogReading Read(ParseResult parsed, CancellationToken cancel) => HistoryReader.Read(
        [.. Paths(parsed).Select(_context.FullPath)],
        new LogColumns
        {
            Epoch = parsed.GetValue(_epoch),
            Step = parsed.GetValue(_step),
            TrainLoss = parsed.GetValue(_trainLoss),
            ValidationLoss = parsed.GetValue(_validationLoss),
            TrainMetric = parsed.GetValue(_trainMetric),
            ValidationMetric = parsed.GetValue(_validationMetric),
            LearningRate = parsed.GetValue(_learningRate),
            Group = parsed.GetValue(_run),
            HigherIsBetter = parsed.GetValue(_better),
        },
        cancel);

    public JudgeOptions Known(ParseResult parsed) => new() { ValidationSize = parsed.GetValue(_validationSize), Classes = parsed.GetValue(_classes) };

    private static Option<string?> Column(string name, string what) => OptionKinds.Text(name, "COLUMN", $"Column that holds {what} [default: found by its name]");
}
