using System.CommandLine;
using Fathom.App.Dashboard;
using Fathom.Study.Texts;

namespace Fathom.App.Commands;

/// <summary>Where the live page is served: for <c>serve</c>, and for <c>study --live</c>.</summary>
internal sealed class ServeOptions
{
    private readonly Option<int?> _port = OptionKinds.WholeNumber("--port", "Port of the live page [default: any that is free]", new(0, 65535));

    private readonly Option<string?> _otherHosts = OptionKinds.Text(
        "--allow-other-hosts",
        "NAME",
        "Let other machines open the page at NAME, such as 192.168.1.5. The connection is not encrypted [default: this machine only]");

    public void AddTo(Command command)
    {
        command.Add(_port);
        command.Add(_otherHosts);
    }

    public DashboardOptions Read(ParseResult parsed, string folder, bool isOneStudy, Language language, CommandContext context) => new()
    {
        Folder = folder,
        IsOneStudy = isOneStudy,
        Port = parsed.GetValue(_port) ?? 0,
        OtherHosts = parsed.GetValue(_otherHosts),
        Language = language,
        Clock = context.Clock,
        Scheduler = context.Slurm,
    };
}
