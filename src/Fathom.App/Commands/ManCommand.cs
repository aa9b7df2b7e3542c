using System.CommandLine;

namespace Fathom.App.Commands;

/// <summary><c>fathom man</c>: the manual page, from what help is made of.</summary>
internal sealed class ManCommand : Command
{
    public ManCommand(CommandContext context, Func<RootCommand> root)
        : base("man", "Print the manual page fathom(1).")
    {
        ExampleHelp.Attach(this, context.Output, "fathom man > fathom.1");
        SetAction(_ =>
        {
            context.Output.Profile.Out.Writer.Write(ManPage.Of(VerbTable.Of(root())));
            return ExitCodes.Success;
        });
    }
}
