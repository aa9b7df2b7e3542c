namespace Fathom.App.Clusters;

/// <summary>What is known of a task that has ended without its pieces.</summary>
internal enum LossKind
{
    /// <summary>It said itself what went wrong.</summary>
    Said,

    /// <summary>Its machine does not see the study's folder.</summary>
    FolderNotSeen,

    /// <summary>The cluster has a word for how it ended.</summary>
    Ended,

    /// <summary>It began, and nothing more is known: the cluster keeps ended tasks for minutes only.</summary>
    Vanished,

    /// <summary>It never began in this folder, and the cluster knows nothing of it.</summary>
    NeverBegan,
}
