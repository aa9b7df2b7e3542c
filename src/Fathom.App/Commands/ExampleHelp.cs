using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace Fathom.App.Commands;

/// <summary>The library's help, followed by the recipe's options in groups and by examples that can be pasted.</summary>
internal sealed class ExampleHelp : SynchronousCommandLineAction
{
    private const int WidestReadable = 100;

    private readonly HelpAction _help = new();
    private readonly IAnsiConsole _output;
    private readonly IReadOnlyList<string> _examples;

    private ExampleHelp(IAnsiConsole output, IReadOnlyList<string> examples)
    {
        _output = output;
        _examples = examples;
    }

    public override bool ClearsParseErrors => true;

    /// <summary>The examples of a command; none where none were attached.</summary>
    public static IReadOnlyList<string> Of(Command command) =>
        command.Options.OfType<HelpOption>().SingleOrDefault()?.Action is ExampleHelp help ? help._examples : [];

    /// <summary>
    /// Gives <paramref name="command"/> a <c>--help</c> that ends in <paramref name="examples"/>; a command that only groups
    /// others shows it when called alone.
    /// </summary>
    public static void Attach(Command command, IAnsiConsole output, params IReadOnlyList<string> examples)
    {
        HelpOption? inherited = command.Options.OfType<HelpOption>().SingleOrDefault();
        HelpOption option = inherited ?? new HelpOption();
        ExampleHelp help = new(output, examples);
        option.Action = help;
        if (inherited is null)
        {
            command.Options.Add(option);
        }

        if (command.Subcommands.Count > 0)
        {
            command.SetAction(help.Invoke);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        _help.MaxWidth = Math.Min(_output.Profile.Width, WidestReadable);
        _help.Invoke(parseResult);
        TextWriter writer = parseResult.InvocationConfiguration.Output;
        RecipeHelp.Write(writer, parseResult.CommandResult.Command.Options.OfType<RecipeOption>(), _help.MaxWidth);
        writer.WriteLine(_examples.Count == 1 ? "Example:" : "Examples:");
        foreach (string example in _examples)
        {
            writer.WriteLine($"  {example}");
        }

        return ExitCodes.Success;
    }
}
