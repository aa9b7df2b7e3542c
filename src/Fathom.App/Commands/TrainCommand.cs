using System.CommandLine;

namespace Fathom.App.Commands;

internal sealed class TrainCommand : Command
{
    public TrainCommand(CommandContext context)
        : base("train", "x") => _ = context;
}
