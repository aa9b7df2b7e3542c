using System.CommandLine;

namespace Fathom.App.Commands;

/// <summary><c>fathom data</c>: the verbs about data sets.</summary>
internal sealed class DataCommand : Command
{
    public DataCommand(CommandContext context)
        : base("data", "List, fetch, verify, describe, preview and export data sets.")
    {
        Add(new DataListCommand(context));
        Add(new DataFetchCommand(context));
        Add(new DataVerifyCommand(context));
        Add(new DataDescribeCommand(context));
        Add(new DataPreviewCommand(context));
        Add(new DataExportCommand(context));
        ExampleHelp.Attach(this, context.Output, "fathom data list", "fathom data preview fashion-mnist");
    }
}
