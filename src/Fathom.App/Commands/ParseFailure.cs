using System.CommandLine;
using System.CommandLine.Parsing;
using Fathom.Study;

namespace Fathom.App.Commands;

/// <summary>Puts what the parser found wrong into one line: what, a guess at what was meant, and where to read on.</summary>
internal static class ParseFailure
{
    public static string Describe(ParseResult parsed)
    {
        string help = $"See {PathOf(parsed.CommandResult)} --help.";
        if ((OptionAmongArguments(parsed) ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null)) is { } token)
        {
            return $"{Unknown(token, parsed.CommandResult.Command)} {help}";
        }

        string message = Plain(parsed.Errors[0].Message);
        return $"{message}{(message[^1] is '.' or '?' ? "" : ".")} {help}";
    }

    /// <summary>What is missing, by its name; the parser's own sentence for all else.</summary>
    private static string Plain(string message) => message.Split('\'') switch
    {
        ["Required argument ", var name, " missing for command: ", ..] => $"{name} is missing.",
        ["Required argument missing for option: ", var name, ..] => $"{name} has no value.",
        ["Option ", var name, " is required."] => $"{name} is missing.",
        _ => message,
    };

    /// <summary>A misspelt option that a verb of many paths would take for one of them; null where there is none. After <c>--</c> everything is a path.</summary>
    public static string? OptionAmongArguments(ParseResult parsed)
    {
        HashSet<Token> paths = [.. parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash)];
        return parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal) && !paths.Contains(token))?.Value;
    }

    private static string Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        string kind = isOption ? "option" : command.Subcommands.Count > 0 ? "verb" : "argument";
        IEnumerable<string> known = isOption ? OptionsOf(command) : command.Subcommands.Select(verb => verb.Name);
        string guess = Spelling.Nearest(token, known) is string near ? $"; did you mean {near}?" : ".";
        return $"There is no {kind} {token}{guess}";
    }

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive))
            .Select(option => option.Name);

    private static string PathOf(CommandResult? command) => command?.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}"
        : "fathom";
}
