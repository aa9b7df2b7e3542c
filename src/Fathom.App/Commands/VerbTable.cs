using System.CommandLine;

namespace Fathom.App.Commands;

/// <summary>Every verb with its options, read off the commands that parse them: the one source of help, manual and completion.</summary>
internal static class VerbTable
{
    /// <summary>The command itself first, then each verb before those below it.</summary>
    public static IReadOnlyList<VerbEntry> Of(RootCommand root) => [.. Of(root, [])];

    private static IEnumerable<VerbEntry> Of(Command command, IReadOnlyList<string> path)
    {
        Command[] below = [.. command.Subcommands.Where(verb => !verb.Hidden)];
        yield return new VerbEntry(
            path,
            command.Description ?? "",
            [.. command.Arguments.Select(argument => argument.HelpName ?? argument.Name)],
            [.. command.Options.Where(option => !option.Hidden || option is RecipeOption).Select(Of)],
            ExampleHelp.Of(command),
            [.. below.Select(verb => verb.Name)]);
        foreach (VerbEntry entry in below.SelectMany(verb => Of(verb, [.. path, verb.Name])))
        {
            yield return entry;
        }
    }

    private static OptionEntry Of(Option option)
    {
        string? value = option.HelpName;
        bool isChoice = value?.Contains('|', StringComparison.Ordinal) == true && value.Split('|').All(word => word is [>= 'a' and <= 'z' or >= '0' and <= '9', ..]);
        return new OptionEntry(option.Name, value, option.Description ?? "", isChoice ? value!.Split('|') : []);
    }
}
