using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Fathom.App.Commands;

/// <summary><c>fathom --version</c>.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>As the build stamped it on the program.</summary>
    public static string Version { get; } = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Version);
        return ExitCodes.Success;
    }
}
