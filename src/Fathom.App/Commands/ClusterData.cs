using Fathom.App.Clusters;
using Fathom.Study.Data;

namespace Fathom.App.Commands;

/// <summary>Where a cluster's task looks for data: where the command that submitted it did. It downloads nothing; a thousand tasks would.</summary>
internal static class ClusterData
{
    public static DataCatalog Catalog(CommandContext context, ClusterRecord record) =>
        new DataSelection(context).Catalog(record.DataFolder, record.DataEnvironment, mayDownload: false);
}
