namespace Fathom.App.Clusters;

/// <summary>Which command a cluster carries out.</summary>
internal enum ClusterPurpose
{
    Study,
    Search,
}
