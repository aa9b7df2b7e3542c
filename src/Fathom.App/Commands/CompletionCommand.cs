using System.CommandLine;

namespace Fathom.App.Commands;

/// <summary><c>fathom completion</c>: the script by which a shell completes verbs, options and their words.</summary>
internal sealed class CompletionCommand : Command
{
    private static readonly Dictionary<string, Func<IReadOnlyList<VerbEntry>, string>> Shells = new(StringComparer.Ordinal)
    {
        ["bash"] = CompletionScript.Bash,
        ["zsh"] = CompletionScript.Zsh,
        ["fish"] = CompletionScript.Fish,
        ["pwsh"] = CompletionScript.PowerShell,
    };

    public CompletionCommand(CommandContext context, Func<RootCommand> root)
        : base("completion", "Print a completion script for a shell.")
    {
        Argument<string> shell = new("SHELL") { Description = $"One of {OptionKinds.Words(Shells.Keys)}", HelpName = "SHELL" };
        shell.CompletionSources.Add([.. Shells.Keys]);
        Add(shell);
        ExampleHelp.Attach(this, context.Output, "fathom completion bash > ~/.local/share/bash-completion/completions/fathom");
        SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(shell);
            Func<IReadOnlyList<VerbEntry>, string> script = Shells.GetValueOrDefault(name)
                ?? throw new Study.InvalidRequestException($"shell is \"{name}\"; expected {OptionKinds.Words(Shells.Keys)}");
            context.Output.Profile.Out.Writer.Write(script(VerbTable.Of(root())));
            return ExitCodes.Success;
        });
    }
}
