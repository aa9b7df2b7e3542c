using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Fathom.App.Slurm;
using Fathom.Study;
using Fathom.Study.Metrics;

namespace Fathom.App.Commands;

/// <summary>Options that read their value strictly and say in one line what was expected.</summary>
internal static class OptionKinds
{
    /// <summary>The value of an option that was given without its number.</summary>
    public const int NotGiven = -1;

    private const int MostSeeds = 1000;

    public static Option<int?> WholeNumber(string name, string description, NumberRange allowed) =>
        Of<int?>(name, "N", description, (string text, out string problem) =>
        {
            problem = $"is \"{text}\"; expected a whole number from {allowed.Least} to {allowed.Most}";
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && allowed.Contains(number)
                ? number
                : null;
        });

    /// <summary>A number that may be left out; then the value is <see cref="NotGiven"/>.</summary>
    public static Option<int?> OptionalWholeNumber(string name, string valueName, string description, NumberRange allowed)
    {
        Option<int?> option = WholeNumber(name, description, allowed);
        Func<ArgumentResult, int?> parse = option.CustomParser!;
        option.HelpName = valueName;
        option.Arity = ArgumentArity.ZeroOrOne;
        option.CustomParser = result => result.Tokens.Count == 0 ? NotGiven : parse(result);
        return option;
    }

    public static Option<double?> PositiveNumber(string name, string description) =>
        Of<double?>(name, "NUMBER", description, (string text, out string problem) =>
        {
            problem = $"is \"{text}\"; expected a number above 0, such as 0.01";
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && number > 0 && double.IsFinite(number)
                ? number
                : null;
        });

    /// <summary>Percentage points below the best that still count as enough, read as a fraction.</summary>
    public static Option<double?> Margin() => Of<double?>(
        "--margin",
        "POINTS",
        "How far below the best depth still counts as enough, in percentage points of the metric [default: 1, or what the study's folder records]",
        (string text, out string problem) =>
        {
            problem = $"is \"{text}\"; expected percentage points above 0 and below 100, such as 1 or 0.5";
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal points) && points is > 0 and < 100
                ? (double)(points / 100)
                : null;
        });

    /// <summary>What networks are compared by.</summary>
    public static Option<DecidingMetric?> Metric() => Choice<DecidingMetric>(
        "--metric",
        "What decides: accuracy, or balanced-accuracy, in which every class counts the same however large it is [default: accuracy, or what the folder records]",
        KebabCase.NamesOf<DecidingMetric>());

    /// <summary>Numbers in the order typed.</summary>
    public static Option<IReadOnlyList<int>?> Numbers(string name, string description, NumberRange allowed) =>
        Of<IReadOnlyList<int>?>(name, "LIST", description, (string text, out string problem) =>
            NumberList.TryRead(text, allowed, out problem));

    /// <summary>Numbers that must ascend.</summary>
    public static Option<IReadOnlyList<int>?> AscendingNumbers(string name, string description, NumberRange allowed) =>
        Of<IReadOnlyList<int>?>(name, "LIST", description, (string text, out string problem) =>
        {
            IReadOnlyList<int>? numbers = NumberList.TryRead(text, allowed, out problem);
            if (numbers is null || numbers.SequenceEqual(numbers.Order()))
            {
                return numbers;
            }

            problem = $"is {text}, which does not ascend; expected {string.Join(',', numbers.Order())}";
            return null;
        });

    /// <summary>A single number counts seeds from 1; anything else is a list.</summary>
    public static Option<IReadOnlyList<int>?> Seeds(string name, string description) =>
        Of<IReadOnlyList<int>?>(name, "N|LIST", description, (string text, out string problem) =>
        {
            problem = $"is {text}; expected how many, 1 to {MostSeeds}, or a list such as 1,2,7 or 7-7";
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count)
                ? count is >= 1 and <= MostSeeds ? [.. Enumerable.Range(1, count)] : null
                : NumberList.TryRead(text, new(0, int.MaxValue), out problem);
        });

    /// <summary>A stretch of time as Slurm writes it.</summary>
    public static Option<TimeSpan?> Time(string name, string description) => Of<TimeSpan?>(name, "TIME", description, (string text, out string problem) =>
    {
        problem = $"is \"{text}\"; expected days-hours:minutes:seconds above zero, such as 00:30:00 or 1-12:00:00";
        return SlurmTime.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero ? time : null;
    });

    /// <summary>An amount of memory, in whole megabytes.</summary>
    public static Option<int?> Megabytes(string name, string description) => Of<int?>(name, "SIZE", description, (string text, out string problem) =>
    {
        problem = $"is \"{text}\"; expected megabytes, or gigabytes with a G, such as 800 or 4G";
        bool isGiga = text.EndsWith('G');
        return int.TryParse(text.TrimEnd('M', 'G'), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 16_000_000
            && (!isGiga || number <= 16_000)
            ? isGiga ? 1024 * number : number
            : null;
    });

    /// <summary>One of a few names.</summary>
    public static Option<T?> Choice<T>(string name, string description, IReadOnlyDictionary<string, T> choices)
        where T : struct =>
        Of<T?>(name, string.Join('|', choices.Keys), description, (string text, out string problem) =>
        {
            string guess = Spelling.Nearest(text, choices.Keys) is string near ? $"; did you mean {near}?" : "";
            problem = $"is \"{text}\"; expected {Words(choices.Keys)}{guess}";
            return choices.TryGetValue(text, out T choice) ? choice : null;
        });

    public static Option<int?> Threads() =>
        WholeNumber("--threads", "Threads for all runs together; results do not depend on it [default: all processors]", new(1, 1024));

    public static Option<bool> Details() =>
        new("--details") { Description = "While training, show findings as full sentences with their numbers instead of a few words" };

    public static Option<string?> Text(string name, string valueName, string description) =>
        Of<string?>(name, valueName, description, (string text, out string problem) =>
        {
            problem = "is empty";
            return text.Length > 0 ? text : null;
        });

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Words(IEnumerable<string> names) => Spelling.OneOf(names);

    private delegate T? Reader<T>(string text, out string problem);

    /// <param name="read">Gives the value, or null and what is wrong, as the end of a sentence that begins with the option.</param>
    private static Option<T?> Of<T>(string name, string valueName, string description, Reader<T> read) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = result => Read(name, result, read),
    };

    private static T? Read<T>(string name, ArgumentResult result, Reader<T> read)
    {
        if (result.Tokens.Count > 1)
        {
            result.AddError($"{name} is given more than once");
            return default;
        }

        T? value = read(result.Tokens[0].Value, out string problem);
        if (value is null)
        {
            result.AddError($"{name} {problem}");
        }

        return value;
    }
}
