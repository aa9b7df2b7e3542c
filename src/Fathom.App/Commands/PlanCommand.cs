using System.CommandLine;

namespace Fathom.App.Commands;

internal sealed class PlanCommand : Command
{
    public PlanCommand(CommandContext context)
        : base("plan", "x") => _ = context;
}
